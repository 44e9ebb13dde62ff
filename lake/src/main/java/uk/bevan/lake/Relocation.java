package uk.bevan.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteTablePathUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Rewrites the absolute locations that Iceberg keeps, so that a table lives on in another folder under the same snapshot
 * ids. Metadata, manifest lists and manifests are rewritten; data files stay as they are.
 */
final class Relocation {
    private final String oldPrefix;
    private final String newPrefix;
    private final Disk disk;
    private final FileIO io;

    /**
     * @param from the warehouse as the tables name it
     * @param copy where a copy of that warehouse can be read now
     * @param to the warehouse as it is to be; its files lie there already
     */
    Relocation(String from, Path copy, Path to, Disk disk) {
        this.oldPrefix = from + "/";
        this.newPrefix = to + "/";
        this.disk = disk;
        this.io = new FromCopy(new LocalFileIO(disk), oldPrefix, copy + "/");
    }

    String relocate(String location) {
        return location.startsWith(oldPrefix) ? newPrefix + location.substring(oldPrefix.length()) : location;
    }

    /** Rewrites what a table's metadata leads to, and takes metadata of earlier states away. */
    void rewrite(String metadataLocation) throws IOException {
        TableMetadata metadata = TableMetadataParser.read(io, metadataLocation);
        Map<String, Long> lengths = new HashMap<>();
        Set<Long> snapshots = new TreeSet<>();
        metadata.snapshots().forEach(snapshot -> snapshots.add(snapshot.snapshotId()));
        for (Snapshot snapshot : metadata.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(io)) {
                if (!lengths.containsKey(manifest.path())) {
                    lengths.put(manifest.path(), rewrite(metadata, manifest, snapshots));
                }
            }
            String list = snapshot.manifestListLocation();
            RewriteTablePathUtil.rewriteManifestList(
                    snapshot, io, metadata, lengths, oldPrefix, newPrefix, newPrefix, relocate(list));
        }
        Path file = LocalFileIO.path(relocate(metadataLocation));
        ObjectNode json = (ObjectNode) JsonText.read(disk.read(file));
        json.remove("metadata-log");
        disk.writeWhole(file, JsonText.write(relocated(json)));
        Path folder = file.getParent();
        if (folder != null) {
            for (Path other : disk.list(folder)) {
                if (other.toString().endsWith(".metadata.json") && !other.equals(file)) {
                    disk.delete(other);
                }
            }
        }
    }

    private long rewrite(TableMetadata metadata, ManifestFile manifest, Set<Long> snapshots) throws IOException {
        String location = relocate(manifest.path());
        RewriteTablePathUtil.rewriteDataManifest(
                manifest,
                snapshots,
                io.newOutputFile(location),
                io,
                metadata.formatVersion(),
                metadata.specsById(),
                oldPrefix,
                newPrefix);
        return Files.size(LocalFileIO.path(location));
    }

    private JsonNode relocated(JsonNode node) {
        if (node.isTextual()) {
            return JsonText.MAPPER.getNodeFactory().textNode(relocate(node.asText()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(relocated(entry.getValue())));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, relocated(array.get(i)));
            }
        }
        return node;
    }

    /** Reads the old locations from the copy; writes over what lies at the new ones. */
    private record FromCopy(LocalFileIO local, String oldPrefix, String copy) implements FileIO {
        private static final long serialVersionUID = 1L;

        @Override
        public InputFile newInputFile(String location) {
            return local.newInputFile(
                    location.startsWith(oldPrefix) ? copy + location.substring(oldPrefix.length()) : location);
        }

        @Override
        public OutputFile newOutputFile(String location) {
            local.deleteFile(location);
            return local.newOutputFile(location);
        }

        @Override
        public void deleteFile(String location) {
            local.deleteFile(location);
        }
    }
}
