package uk.bevan.server;

import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import uk.bevan.lake.Lake;
import uk.bevan.models.CompiledPlan;
import uk.bevan.pipeline.Platform;
import uk.bevan.server.api.ApiAnswers;
import uk.bevan.server.api.CatalogueApi;
import uk.bevan.server.api.GeographyApi;
import uk.bevan.server.api.OpenApi;
import uk.bevan.server.api.PointsApi;
import uk.bevan.server.api.PrescribingApi;
import uk.bevan.server.api.ProfileFiles;
import uk.bevan.server.api.PublicationsApi;
import uk.bevan.server.api.RunsApi;
import uk.bevan.server.page.Assets;
import uk.bevan.server.page.Pages;
import uk.bevan.server.prescribing.PrescribingController;
import uk.bevan.server.prescribing.PrescribingWarmth;

/** Everything the server is made of; nothing is found by scanning. Controllers are named in the import. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
    WebConfiguration.class,
    ErrorAnswers.class,
    ApiAnswers.class,
    PublicationsApi.class,
    CatalogueApi.class,
    RunsApi.class,
    PrescribingApi.class,
    PointsApi.class,
    ProfileFiles.class,
    GeographyApi.class,
    OpenApi.class,
    PrescribingController.class,
    PlatformPages.class
})
final class ServerConfiguration {
    private static final int MOST_THREADS = 64;
    private static final int MOST_WAITING = 200;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final long COMPRESSED_FROM_BYTES = 1024;

    @Bean(destroyMethod = "close")
    Platform platform(ServerSettings settings) {
        return Platform.openForReading(settings.workspace());
    }

    @Bean(destroyMethod = "")
    Lake lake(Platform platform) {
        return platform.lake();
    }

    @Bean
    CompiledPlan plan(Platform platform) {
        return platform.plan();
    }

    @Bean
    ViewOpener viewOpener(Platform platform, CompiledPlan plan, ServingFolder folder) {
        folder.removeLeftBehind();
        return new ViewOpener(platform, plan, folder);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    CurrentPublication currentPublication(Platform platform, ViewOpener opener) {
        return new CurrentPublication(platform.lake().publications(), opener, PrescribingWarmth::warm);
    }

    @Bean
    Assets assets() {
        return Assets.onClassPath();
    }

    @Bean
    Pages pages(Assets assets) {
        return new Pages(assets);
    }

    // A folder that is no workspace is refused before anything is made in it.
    @Bean
    @DependsOn("platform")
    TomcatServletWebServerFactory tomcat(ServerSettings settings, ServingFolder folder) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        // Left to itself it makes folders in the machine's temporary one, which stay there.
        factory.setBaseDirectory(folder.make("web").toFile());
        factory.setDocumentRoot(folder.make("web/nothing").toFile());
        factory.setAddress(settings.bind());
        factory.setDisableMBeanRegistry(true);
        factory.setRegisterDefaultServlet(false);
        Compression compression = new Compression();
        compression.setEnabled(true);
        compression.setMinResponseSize(DataSize.ofBytes(COMPRESSED_FROM_BYTES));
        compression.setMimeTypes(new String[] {
            "text/html",
            "text/css",
            "text/csv",
            "text/javascript",
            "application/javascript",
            "application/json",
            "application/geo+json",
            "application/problem+json",
            "image/svg+xml"
        });
        factory.setCompression(compression);
        factory.addContextCustomizers(ServerConfiguration::sayNothingOfOurselves);
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("maxHttpRequestHeaderSize", String.valueOf(MOST_HEADER_BYTES));
            connector.setXpoweredBy(false);
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxThreads(MOST_THREADS);
                protocol.setAcceptCount(MOST_WAITING);
                protocol.setConnectionTimeout((int) Duration.ofSeconds(20).toMillis());
            }
        });
        // A server before this one that speaks TLS says so in these headers; only its own machine or network is
        // believed.
        RemoteIpValve before = new RemoteIpValve();
        before.setProtocolHeader("X-Forwarded-Proto");
        factory.addEngineValves(before);
        return factory;
    }

    // Requests that Tomcat refuses before any of our code sees them are answered by this valve.
    private static void sayNothingOfOurselves(Context context) {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowServerInfo(false);
        valve.setShowReport(false);
        context.getParent().getPipeline().addValve(valve);
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setName("dispatcher");
        registration.setLoadOnStartup(1);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders() {
        FilterRegistrationBean<SecurityHeaders> registration = new FilterRegistrationBean<>(new SecurityHeaders());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ViewFilter> viewFilter(CurrentPublication current) {
        FilterRegistrationBean<ViewFilter> registration = new FilterRegistrationBean<>(new ViewFilter(current));
        registration.setOrder(0);
        return registration;
    }
}
