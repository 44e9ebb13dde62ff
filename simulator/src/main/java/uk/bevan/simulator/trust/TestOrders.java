package uk.bevan.simulator.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.simulator.Randomness;

/** Diagnostic orders: some with a referral, some with an encounter; waits run to twenty weeks. */
final class TestOrders {
    private static final int BREACH = 42;

    private final Settings panels;
    private final List<String> all;
    private final Choice<Integer> perReferral;
    private final int requestDays;
    private final double withEncounter;
    private final double second;
    private final double breachBase;
    private final double breachDeprivation;
    private final int longest;
    private final double planned;
    private final int resultDays;
    private final double normal;
    private final double normalWithConditions;
    private final World world;

    TestOrders(Settings root, World world) {
        this.world = world;
        this.panels = root.section("tests");
        this.all = panels.names();
        Settings settings = root.section("diagnostics");
        this.perReferral = Choice.of(List.of(0, 1, 2, 3), settings.numbers("perReferral"));
        this.requestDays = settings.whole("referralRequestDays");
        this.withEncounter = settings.number("withEncounter");
        this.second = settings.number("secondTest");
        this.breachBase = settings.number("breachBase");
        this.breachDeprivation = settings.number("breachDeprivation");
        this.longest = settings.whole("longestDays");
        this.planned = settings.number("plannedShare");
        this.resultDays = settings.whole("resultDays");
        this.normal = settings.number("normal");
        this.normalWithConditions = settings.number("normalWithConditions");
    }

    /** The tests that a referral asks for; how it ends, and so whether they may name it, shows later. */
    List<DiagnosticOrder> ofReferral(
            Person person, long referral, long receivedAt, Specialty specialty, Randomness random) {
        List<DiagnosticOrder> orders = new ArrayList<>();
        int count = perReferral.at(random.nextDouble());
        for (int index = 0; index < count; index++) {
            long request = Wall.day(receivedAt) + random.below(requestDays);
            boolean planning = random.nextDouble() < planned;
            order(
                            referral * 8 + 4 + index,
                            person,
                            referral,
                            0,
                            specialty.tests(),
                            request,
                            waited(person, random),
                            planning ? "PLANNED" : "WAITING_LIST",
                            random)
                    .ifPresent(orders::add);
        }
        return orders;
    }

    /** Lets a referral's tests come about. One that ended before the mirror begins is not in it, and not named. */
    void add(List<DiagnosticOrder> orders, long referralEnds, Sink out) {
        boolean held = world.held(referralEnds);
        orders.forEach(order -> out.add(held ? order : order.withoutReferral()));
    }

    void ofEncounter(Encounter encounter, Randomness random, Sink out) {
        double ask = random.nextDouble();
        int count = 1 + (random.nextDouble() < second ? 1 : 0);
        if (ask >= withEncounter || !encounter.attended()) {
            return;
        }
        long reference = world.held(encounter.start()) ? encounter.id() : 0;
        for (int index = 0; index < count; index++) {
            long request = Wall.day(encounter.start());
            order(
                            encounter.id() * 8 + index,
                            encounter.person(),
                            0,
                            reference,
                            all,
                            request,
                            random.below(3),
                            "UNSCHEDULED",
                            random)
                    .ifPresent(out::add);
        }
    }

    private int waited(Person person, Randomness random) {
        double breach = breachBase + breachDeprivation * person.firstHome().deprivation();
        double draw = random.nextDouble();
        double place = random.nextDouble();
        return draw < breach ? BREACH + (int) ((longest + 1 - BREACH) * place * place) : (int) (BREACH * place);
    }

    private Optional<DiagnosticOrder> order(
            long id,
            Person person,
            long referral,
            long encounter,
            List<String> tests,
            long requestDay,
            int wait,
            String activity,
            Randomness random) {
        String test = tests.get(random.below(tests.size()));
        List<String> looked = panels.texts(test);
        long request = Wall.at(requestDay, 9 * Wall.HOUR + random.below(8 * Wall.HOUR));
        long performed = Math.max(
                request + 20 * Wall.MINUTE, Wall.at(requestDay + wait, 9 * Wall.HOUR + random.below(8 * Wall.HOUR)));
        long result = performed + 90 * Wall.MINUTE + random.below(resultDays) * (long) Wall.DAY;
        double usual = person.chronic() >= 2 ? normalWithConditions : normal;
        boolean fine = random.nextDouble() < usual;
        Site site = world.sites()
                .of(
                        SiteType.DIAGNOSTIC,
                        random.below(world.sites().of(SiteType.DIAGNOSTIC).size()));
        if (request >= person.careEnds()) {
            return Optional.empty();
        }
        boolean gone = performed >= person.careEnds();
        return Optional.of(new DiagnosticOrder(
                id,
                person,
                referral,
                encounter,
                site,
                test,
                looked.get(random.below(looked.size())),
                request,
                gone ? Wall.NEVER : performed,
                gone ? Wall.NEVER : result,
                fine,
                activity));
    }
}
