package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import uk.bevan.simulator.PracticeMonth.Prescriber;
import uk.bevan.simulator.PracticeMonth.Settings;
import uk.bevan.simulator.World.Practice;

/**
 * Writes look-alikes of a country's prescribing with the files that make it whole: organisations, postcodes,
 * deprivation, registrations, BNF and boundaries. All of it is invented. Files that are there already under the same
 * name are replaced.
 */
public final class PrescribingSimulator {
    private final PrescribingSimulation simulation;
    private final int threadCount;

    /** A simulator that uses every processor. */
    public PrescribingSimulator(PrescribingSimulation simulation) {
        this(simulation, Runtime.getRuntime().availableProcessors());
    }

    PrescribingSimulator(PrescribingSimulation simulation, int threadCount) {
        this.simulation = requireNonNull(simulation, "simulation is null");
        this.threadCount = threadCount;
    }

    /**
     * Writes everything into a folder, which is made if need be.
     *
     * @return the files, and what each month adds up to
     * @throws IOException if a file cannot be written; files finished before it stay
     */
    public SimulatedFiles writeTo(Path folder, ProgressListener listener) throws IOException {
        requireNonNull(folder, "folder is null");
        requireNonNull(listener, "listener is null");
        Parameters parameters = Parameters.load();
        long seed = simulation.seed();
        World world = new WorldBuilder(parameters, simulation.practices(), seed).build();
        DeprivationIndex later = DeprivationIndex.of2025(world, parameters, seed);
        List<Presentation> formulary = new FormularyBuilder(parameters, seed).build();

        OutputFolder out = new OutputFolder(folder);
        GeneratedNote.write(out, simulation);
        new CompanionFiles(parameters, world, seed, out)
                .write(DeprivationIndex.of2019(world, parameters, seed), later, formulary);
        List<MonthTotals> totals = writeMonths(parameters, world, later, formulary, out, listener);
        return new SimulatedFiles(folder, out.files(), totals);
    }

    private List<MonthTotals> writeMonths(
            Parameters parameters,
            World world,
            DeprivationIndex deprivation,
            List<Presentation> formulary,
            OutputFolder out,
            ProgressListener listener)
            throws IOException {
        List<MonthTotals> totals = new ArrayList<>();
        Settings settings = new Settings(parameters, simulation.seed());
        boolean merged = simulation.layout() == PrescribingLayout.PDPI;
        List<Prescriber> prescribers = prescribers(parameters, world, deprivation, !merged);
        ExecutorService threads = Executors.newFixedThreadPool(threadCount, work -> {
            Thread thread = new Thread(work, "prescribing-simulator");
            thread.setDaemon(true);
            return thread;
        });
        try {
            MonthWriter writer = new MonthWriter(threads, threadCount, settings, prescribers, merged);
            for (YearMonth month : simulation.months()) {
                MonthPlan plan = new MonthPlan(parameters, formulary, month, simulation.seed());
                RowFormat format = RowFormat.of(simulation.layout(), world, formulary, month);
                String name = fileName(month);
                out.stream(name, "prescribing of " + month, file -> {
                    MonthTotals total = writer.write(plan, format, simulation.rowsPerMonth(), name, file, listener);
                    totals.add(total);
                    return total.rows();
                });
                if (merged) {
                    String start = "prescribing/simulated_T" + PdpiFormat.period(month);
                    out.lines(
                            start + "ADDR BNFT.csv",
                            "practices of " + month,
                            0,
                            "\r\n",
                            PdpiFormat.addresses(world, month));
                    out.lines(
                            start + "CHEM SUBS.csv",
                            "chemical substances of " + month,
                            1,
                            "\r\n",
                            PdpiFormat.substances(formulary, month));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return totals;
    }

    private String fileName(YearMonth month) {
        String period = PdpiFormat.period(month);
        return switch (simulation.layout()) {
            case EPD_SNOMED -> "prescribing/simulated_EPD_SNOMED_" + period + ".csv";
            case EPD -> "prescribing/simulated_EPD_" + period + ".csv";
            case PDPI -> "prescribing/simulated_T" + period + "PDPI BNFT.csv";
        };
    }

    private static List<Prescriber> prescribers(
            Parameters parameters, World world, DeprivationIndex deprivation, boolean withUnidentified) {
        List<Prescriber> prescribers = new ArrayList<>();
        double patients = 0;
        for (Practice practice : world.openPractices()) {
            String lsoa = world.neighbourhoods().get(practice.neighbourhood()).code2021();
            prescribers.add(new Prescriber(prescribers.size(), practice.listSize(), deprivation.needOf(lsoa)));
            patients += practice.listSize();
        }
        if (withUnidentified) {
            double share = parameters.number("prescribing", "unidentifiedShare");
            prescribers.add(new Prescriber(prescribers.size(), patients * share, 0.5));
        }
        return prescribers;
    }
}
