package uk.bevan.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LondonTime;
import uk.bevan.models.CompiledPlan;
import uk.bevan.server.catalogue.CatalogueController;
import uk.bevan.server.catalogue.CatalogueReader;
import uk.bevan.server.catalogue.Freshness;
import uk.bevan.server.home.HomeController;
import uk.bevan.server.home.OverviewReader;
import uk.bevan.server.quality.CheckBook;
import uk.bevan.server.quality.Datasets;
import uk.bevan.server.quality.QualityController;
import uk.bevan.server.quality.RejectReader;
import uk.bevan.server.runs.RunEvents;
import uk.bevan.server.runs.RunLog;
import uk.bevan.server.runs.RunsController;

/** Pages about the platform itself: how it stands, what came and was checked, what was done, what everything means. */
@Configuration(proxyBeanMethods = false)
@Import({HomeController.class, RunsController.class, QualityController.class, CatalogueController.class})
final class PlatformPages {
    @Bean
    RunLog runLog(Lake lake) {
        return new RunLog(lake);
    }

    @Bean(destroyMethod = "close")
    RunEvents runEvents(RunLog log) {
        return new RunEvents(log);
    }

    @Bean
    Datasets datasets(Lake lake, CompiledPlan plan) {
        return new Datasets(lake, plan, LondonTime.clock());
    }

    @Bean
    CheckBook checkBook(Lake lake, CompiledPlan plan) {
        return new CheckBook(lake.ledger(), plan);
    }

    @Bean(destroyMethod = "close")
    RejectReader rejectReader(Lake lake, CompiledPlan plan, ServingFolder folder) {
        return new RejectReader(lake, plan, folder);
    }

    @Bean
    CatalogueReader catalogueReader(CompiledPlan plan) {
        return new CatalogueReader(plan);
    }

    @Bean
    Freshness freshness(Datasets datasets, Lake lake) {
        return new Freshness(datasets, lake.ledger());
    }

    @Bean
    OverviewReader overviewReader(Datasets datasets, RunLog log) {
        return new OverviewReader(datasets, log);
    }
}
