package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.bevan.models.CheckResult.Outcome;
import uk.bevan.models.CheckSql.Measure;

/** Runs the checks of a table: all of them in one query, and one by one where that query fails. */
public final class CheckRunner {
    private static final int SAMPLE = 20;
    private static final Engine.Rows NOTHING = new Engine.Rows(List.of(), List.of(), false);

    private final CompiledPlan plan;

    /** A runner for the models of a plan. */
    public CheckRunner(CompiledPlan plan) {
        this.plan = requireNonNull(plan, "plan is null");
    }

    /**
     * Runs the checks of a model.
     *
     * @param model the model, of this runner's plan
     * @param engine what runs the queries
     * @param relations the model's own table under its own name, and everything its checks name
     * @param today the day of the run, for {@code fresh}
     * @return a result for each check, in the order of the header; none throws
     */
    public List<CheckResult> run(Model model, Engine engine, List<Relation> relations, LocalDate today) {
        requireNonNull(engine, "engine is null");
        requireNonNull(today, "today is null");
        boolean proven =
                plan.model(model.name()).map(CompiledModel::grainProven).orElse(false);
        CheckSql sql = new CheckSql(model, proven, plan::schema);
        List<Check> checks = model.checks();
        if (checks.isEmpty()) {
            return List.of();
        }
        List<Measure> measures = checks.stream().map(sql::measure).toList();
        Run run = new Run(model, engine, relations, today, proven);
        try {
            Engine.Rows row = engine.query(sql.together(measures), relations, 1);
            List<CheckResult> results = new ArrayList<>();
            for (int index = 0; index < checks.size(); index++) {
                results.add(run.judge(
                        checks.get(index),
                        measures.get(index),
                        row.rows().getFirst().get(index)));
            }
            return results;
        } catch (EngineException e) {
            // Which of them cannot run is found by asking for each alone.
            List<CheckResult> results = new ArrayList<>();
            for (int index = 0; index < checks.size(); index++) {
                results.add(run.alone(sql, checks.get(index), measures.get(index)));
            }
            return results;
        }
    }

    private record Run(Model model, Engine engine, List<Relation> relations, LocalDate today, boolean proven) {
        CheckResult alone(CheckSql sql, Check check, Measure measure) {
            try {
                Engine.Rows row = engine.query(sql.together(List.of(measure)), relations, 1);
                return judge(check, measure, row.rows().getFirst().getFirst());
            } catch (EngineException e) {
                return result(
                        check,
                        Outcome.ERRORED,
                        0,
                        NOTHING,
                        "%s could not run, so it has not passed: %s".formatted(check.name(), e.getMessage()));
            }
        }

        CheckResult judge(Check check, Measure measure, @Nullable Object value) {
            return switch (check) {
                case Check.RowCount rowCount -> rowCount(rowCount, number(value));
                case Check.Fresh fresh -> fresh(fresh, value);
                case Check.Grain _,
                        Check.NotNull _,
                        Check.Unique _,
                        Check.AcceptedValues _,
                        Check.Relates _,
                        Check.Between _,
                        Check.Matches _,
                        Check.Reconciles _,
                        Check.Conserves _,
                        Check.Sql _ -> offending(check, measure, number(value));
            };
        }

        private CheckResult offending(Check check, Measure measure, long offending) {
            if (offending == 0) {
                return result(check, Outcome.PASSED, 0, NOTHING, passed(check));
            }
            String message = "%s: %s".formatted(model.name(), CheckText.broken(check, offending));
            return result(check, Outcome.FAILED, offending, sample(measure), message);
        }

        private String passed(Check check) {
            return check instanceof Check.Grain && proven
                    ? "%s holds: no nulls were found, and the SELECT itself leaves no key twice".formatted(check.name())
                    : "%s holds".formatted(check.name());
        }

        /** A sample that cannot be taken leaves the failure as it is. */
        private Engine.Rows sample(Measure measure) {
            Optional<String> query = measure.sample();
            if (query.isEmpty()) {
                return NOTHING;
            }
            try {
                return engine.query(query.get(), relations, SAMPLE);
            } catch (EngineException e) {
                return NOTHING;
            }
        }

        private CheckResult rowCount(Check.RowCount check, long rows) {
            boolean tooFew = check.min().isPresent() && rows < check.min().get();
            boolean tooMany = check.max().isPresent() && rows > check.max().get();
            if (!tooFew && !tooMany) {
                return result(check, Outcome.PASSED, 0, NOTHING, "%s holds: %d rows".formatted(check.name(), rows));
            }
            String limit = tooFew
                    ? "at least %d are expected".formatted(check.min().orElseThrow())
                    : "at most %d are expected".formatted(check.max().orElseThrow());
            return result(
                    check, Outcome.FAILED, 1, NOTHING, "%s: has %d rows; %s".formatted(model.name(), rows, limit));
        }

        private CheckResult fresh(Check.Fresh check, @Nullable Object value) {
            if (!(value instanceof LocalDate latest)) {
                return result(
                        check,
                        Outcome.FAILED,
                        1,
                        NOTHING,
                        "%s: %s has no value at all; one no older than %s is expected"
                                .formatted(model.name(), check.column(), today.minus(check.within())));
            }
            boolean late = latest.isBefore(today.minus(check.within()));
            String message = late
                    ? "%s: the latest %s is %s; one no older than %s is expected on %s"
                            .formatted(model.name(), check.column(), latest, today.minus(check.within()), today)
                    : "%s holds: the latest %s is %s".formatted(check.name(), check.column(), latest);
            return result(check, late ? Outcome.FAILED : Outcome.PASSED, late ? 1 : 0, NOTHING, message);
        }

        private CheckResult result(Check check, Outcome outcome, long offending, Engine.Rows sample, String message) {
            return new CheckResult(model.name(), check.name(), check.severity(), outcome, offending, sample, message);
        }

        private static long number(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : 0;
        }
    }
}
