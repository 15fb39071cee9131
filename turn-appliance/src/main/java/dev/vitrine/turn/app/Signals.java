package dev.vitrine.turn.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Runs something when the process gets a signal, where the JDK and the system can. */
final class Signals {
    private Signals() {}

    /**
     * Handles a signal by its name without SIG. The JDK's class for it is in no documented package, so it is looked up by
     * name; false if it is missing or the signal cannot be handled.
     */
    static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                    return null;
                }
                return method.getName().equals("hashCode") ? System.identityHashCode(proxy) : null;
            };
            Object proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
