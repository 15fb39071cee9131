package dev.vitrine.browser;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with servers of their own come first: once the {@link Stand} is there, its guests take their part of the processors
 * until the end.
 */
public final class StandLast implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        // By name, for otherwise each checkout would have an order of its own.
        context.getClassDescriptors()
                .sort(Comparator.comparing(StandLast::isOfTheStand)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static boolean isOfTheStand(ClassDescriptor test) {
        return test.findAnnotation(ExtendWith.class)
                .filter(extension -> List.of(extension.value()).contains(Stand.class))
                .isPresent();
    }
}
