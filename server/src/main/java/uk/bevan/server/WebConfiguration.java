package uk.bevan.server;

import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** What handlers may ask for, and where styles and scripts are. */
final class WebConfiguration implements WebMvcConfigurer {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewArgument());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Their names change with their content.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/META-INF/resources/assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                // They were compressed when they were built.
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }
}
