package dev.jupitor.cli.config;

import dev.jupitor.cli.failure.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The configuration file as a flat list of dotted keys with the lines on which they stand.
///
/// Only the node tree is used: nothing in a file is ever turned into an object of a type that the file names.
final class YamlFile {
    /// No key of ours has more parts; whatever nests deeper (an anchor that holds itself, for instance) is a
    /// mistake.
    private static final int MOST_PARTS = 8;

    private final Path file;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private YamlFile(Path file) {
        this.file = file;
    }

    /// Every scalar and list of the file, in its order. A key without a value is blank.
    ///
    /// @throws Refusal when the file can't be read, is not YAML, or gives a key twice
    static Map<String, RawValue> read(Path file) throws Refusal {
        YamlFile yaml = new YamlFile(file);
        Node root = yaml.parse();
        if (root instanceof MappingNode sections) {
            yaml.addAll("", sections, 1);
        } else if (root != null && !root.getTag().equals(Tag.NULL)) {
            throw Refusal.configuration(
                    "%s holds no keys".formatted(file), "write it as `section:` and `  key: value`");
        }
        return yaml.values;
    }

    private Node parse() throws Refusal {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(Files.readString(file)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw Refusal.configuration(
                    "%s line %d is not valid YAML (%s)".formatted(file, line, e.getProblem()),
                    "check the indentation, colons and quotes there");
        } catch (YAMLException e) {
            throw Refusal.configuration(
                    "%s is not valid YAML (%s)".formatted(file, e.getMessage()), "compare it with the one we ship");
        } catch (IOException e) {
            throw Refusal.configuration(
                    "the configuration file %s can't be read".formatted(file), "it must be a text file in UTF-8");
        }
    }

    private void addAll(String prefix, MappingNode section, int depth) throws Refusal {
        if (depth > MOST_PARTS)
            throw Refusal.configuration(
                    "%s nests deeper than any key".formatted(file), "compare it with the one we ship");
        for (NodeTuple entry : section.getValue()) add(prefix, entry, depth);
    }

    private void add(String prefix, NodeTuple entry, int depth) throws Refusal {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            throw Refusal.configuration(
                    "%s line %d has a key that is no text".formatted(file, line(entry.getKeyNode())),
                    "write `key: value`");
        }
        String name = prefix + key.getValue();
        switch (entry.getValueNode()) {
            case MappingNode section when !section.getValue().isEmpty() -> addAll(name + ".", section, depth + 1);
            case SequenceNode list -> put(name, new RawValue(joined(name, list), true, originOf(key)));
            case ScalarNode scalar -> put(name, RawValue.of(textOf(scalar), originOf(key)));
            default -> put(name, RawValue.of("", originOf(key)));
        }
    }

    private void put(String name, RawValue value) throws Refusal {
        if (values.putIfAbsent(name, value) != null) {
            throw Refusal.configuration(
                    "%s is given twice, again %s".formatted(name, value.origin().place()), "keep one of the two");
        }
    }

    private String joined(String name, SequenceNode list) throws Refusal {
        List<String> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                throw Refusal.configuration(
                        "%s holds something other than texts in %s line %d".formatted(name, file, line(item)),
                        "write a plain list");
            }
            items.add(textOf(scalar));
        }
        return String.join(",", items);
    }

    private static String textOf(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip();
    }

    private Origin originOf(Node node) {
        return new Origin.Yaml(file, line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
