package uk.bevan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.SharedData;

/** Gives tests the workspace that the real files were run into; it is made once for all test classes, and only read. */
final class RealWorkspace implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealWorkspace.class);

    /**
     * What came of the real files.
     *
     * @param published what readers see
     * @param run the first run, in lines for people
     * @param again the same command a second time
     * @param written files of the workspace, with size and time, before and after that second run
     */
    record Real(Published published, Asked run, Asked again, List<Map<String, String>> written)
            implements AutoCloseable {
        Path workspace() {
            return published.workspace();
        }

        @Override
        public void close() {
            Leftovers.delete(workspace());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        SharedData.folder();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Real.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Real.class, type -> make(), Real.class);
    }

    private static Real make() {
        Path workspace = Folders.temporary("bevan-real");
        Asked.bevan("init", workspace).exits(ExitCode.DONE);
        Asked run = Asked.bevan(command(workspace)).exits(ExitCode.DONE);
        List<Map<String, String>> written = new ArrayList<>();
        written.add(Folders.contents(workspace.resolve("lake")));
        Asked again = Asked.bevan(command(workspace));
        written.add(Folders.contents(workspace.resolve("lake")));
        return new Real(new Published(workspace), run, again, List.copyOf(written));
    }

    private static Object[] command(Path workspace) {
        Stream<Object> paths = SharedData.openData().stream().flatMap(path -> Stream.of("--path", path));
        return Stream.concat(Stream.of("run", "--workspace", workspace), paths).toArray();
    }
}
