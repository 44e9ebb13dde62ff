package uk.bevan.models;

/**
 * What came of a model's unit test.
 *
 * @param test the test
 * @param passed whether the model made exactly the expected rows
 * @param message what differs, row by row; one line where it passed
 */
public record ModelTestResult(ModelTest test, boolean passed, String message) {}
