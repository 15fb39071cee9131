package dev.vitrine.streamer.engine;

import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** The engine as the server sees it: it starts with the application and ends with it. */
@Singleton
@Startup
public class Streamer {}
