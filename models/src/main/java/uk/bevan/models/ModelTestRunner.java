package uk.bevan.models;

/** Runs unit tests of models. */
public final class ModelTestRunner {
    private ModelTestRunner() {}

    static void check(ModelTest test, CompiledPlan plan, Problems problems) {
        if (plan.model(test.model()).isEmpty()) {
            problems.add(test.file(), test.line(), "Tests %s, which is no model".formatted(test.model()));
        }
    }
}
