package dev.vitrine.sso;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Lets the way to the provider through, with its cookies, and holds back what the server would say of a failure: the sign-in
 * page says it instead.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private static final int FIRST_FAILURE = 400;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {
        if (status < FIRST_FAILURE) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) {
        // The caller of authenticate() hears of it by the answer false.
    }

    @Override
    public void sendError(int status, String message) {
        // Likewise; the message is the server's, and in its log.
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(Writer.nullWriter());
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Nowhere();
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int octet) {
            // As getWriter()'s: held back.
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nobody writes here by and by");
        }
    }
}
