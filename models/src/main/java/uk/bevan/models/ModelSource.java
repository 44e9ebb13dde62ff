package uk.bevan.models;

import java.util.Map;

/**
 * A model with the lines its parts stand on.
 *
 * @param model the model
 * @param sqlLine the line of the file on which its SELECT begins
 * @param columnLines line by column name
 * @param checkLines line by check name
 */
record ModelSource(Model model, int sqlLine, Map<String, Integer> columnLines, Map<String, Integer> checkLines) {}
