package uk.bevan.simulator.trust;

import java.util.List;
import uk.bevan.simulator.Randomness;

/** Diagnoses and procedures of encounters. */
final class Coding {
    private final Settings conditions;
    private final Settings operations;
    private final List<String> general;
    private final Choice<Integer> perEncounter;
    private final int codingDays;
    private final double outpatient;
    private final double emergency;
    private final double second;

    Coding(Settings root) {
        this.conditions = root.section("conditions");
        this.operations = root.section("operations");
        this.general = root.texts("generalDiagnoses");
        Settings diagnoses = root.section("diagnoses");
        this.perEncounter = Choice.of(List.of(0, 1, 2, 3), diagnoses.numbers("perEncounter"));
        this.codingDays = diagnoses.whole("codingDays");
        Settings procedures = root.section("procedures");
        this.outpatient = procedures.number("outpatientShare");
        this.emergency = procedures.number("emergencyShare");
        this.second = procedures.number("secondShare");
    }

    /** A condition that somebody comes with: of a specialty, or any. */
    String condition(List<Specialty> fitting, Randomness random) {
        List<String> codes = fitting.isEmpty() ? general : fitting.getFirst().diagnoses();
        return codes.get(random.below(codes.size()));
    }

    void diagnose(Encounter encounter, Randomness random, Sink out) {
        int count = perEncounter.at(random.nextDouble());
        for (int index = 0; index < count; index++) {
            String code = index == 0 ? encounter.condition() : general.get(random.below(general.size()));
            long coded = Wall.at(
                    Wall.day(encounter.end()) + random.below(codingDays), 9 * Wall.HOUR + random.below(8 * Wall.HOUR));
            out.add(new Diagnosis(
                    encounter.id() * 4 + index,
                    encounter.person(),
                    encounter,
                    code,
                    conditions.text(code),
                    index == 0,
                    Math.max(coded, encounter.end())));
        }
    }

    /** Procedures of an inpatient stay with an operation planned. */
    void operate(Encounter encounter, Specialty specialty, String procedure, Randomness random, Sink out) {
        long at = encounter.start() + Wall.HOUR + random.below(2 * Wall.HOUR);
        write(encounter, 0, procedure, at, out);
        if (random.nextDouble() < second) {
            List<String> codes = specialty.procedures();
            write(encounter, 1, codes.get(random.below(codes.size())), at, out);
        }
    }

    void perhaps(Encounter encounter, Specialty specialty, Randomness random, Sink out) {
        double share = encounter.type() == ContactType.OP ? outpatient : emergency;
        String code =
                specialty.procedures().get(random.below(specialty.procedures().size()));
        if (random.nextDouble() < share) {
            write(encounter, 0, code, encounter.start() + 10 * Wall.MINUTE, out);
        }
    }

    private void write(Encounter encounter, int index, String code, long at, Sink out) {
        out.add(new Procedure(
                encounter.id() * 4 + index,
                encounter.person(),
                encounter,
                code,
                operations.text(code),
                index == 0,
                at));
    }
}
