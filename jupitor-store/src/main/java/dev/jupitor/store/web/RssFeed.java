package dev.jupitor.store.web;

import dev.jupitor.core.source.SourceException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads RSS 2.0 with the platform's XML parser. Whatever is not RSS is refused whole: HTML, bytes that are not of the
/// charset, and every document with a type of its own, so that no entity is ever expanded and nothing outside is read.
///
/// Its memory is bounded by the page's.
final class RssFeed {
    private static final int MOST_ITEMS = 5_000;
    private static final int DEEPEST = 32;

    private final XMLStreamReader reader;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Item> items = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean isFeed;
    private String title = "";
    private String date = "";
    private String description = "";

    /// An item, its texts as they stand; empty where it has none.
    record Item(String title, String date, String description) {}

    private RssFeed(XMLStreamReader reader) {
        this.reader = reader;
    }

    /// The items of a page, in its order.
    static List<Item> read(byte[] page) throws SourceException.Malformed {
        try {
            RssFeed feed = new RssFeed(factory().createXMLStreamReader(new ByteArrayInputStream(page)));
            feed.read();
            return feed.items;
        } catch (XMLStreamException garbage) {
            throw new SourceException.Malformed("a page that is no XML", garbage);
        } catch (RuntimeException garbage) {
            throw new SourceException.Malformed("a page that the XML parser fails at", garbage);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the page is read");
        });
        factory.setXMLReporter((message, type, related, place) -> {});
        return factory;
    }

    private void read() throws XMLStreamException, SourceException.Malformed {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open();
                case XMLStreamConstants.END_ELEMENT -> close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.ENTITY_DECLARATION ->
                    throw new SourceException.Malformed("a page with a document type or entities of its own");
                default -> {}
            }
        }
        if (!isFeed) throw new SourceException.Malformed("XML that is no RSS");
    }

    private void open() throws SourceException.Malformed {
        String name = reader.getNamespaceURI() == null ? reader.getLocalName() : "";
        if (path.isEmpty() && !name.equals("rss")) throw new SourceException.Malformed("XML that is no RSS");
        if (path.size() == DEEPEST) throw new SourceException.Malformed("RSS nested deeper than " + DEEPEST);
        path.push(name);
        if (path.size() == 2 && name.equals("channel")) isFeed = true;
        if (path.size() <= 4) text.setLength(0);
    }

    private void close() throws SourceException.Malformed {
        String name = path.pop();
        if (path.size() == 2 && name.equals("item")) endItem();
        if (path.size() == 3 && "item".equals(path.peek())) member(name);
    }

    private void member(String name) {
        switch (name) {
            case "title" -> title = text.toString().strip();
            case "pubDate" -> date = text.toString().strip();
            case "description" -> description = text.toString().strip();
            default -> {}
        }
    }

    private void endItem() throws SourceException.Malformed {
        if (items.size() == MOST_ITEMS)
            throw new SourceException.Malformed("RSS of more than " + MOST_ITEMS + " items");
        items.add(new Item(title, date, description));
        title = "";
        date = "";
        description = "";
    }
}
