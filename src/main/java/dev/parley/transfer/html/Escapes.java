package dev.parley.transfer.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.CoreMarkdownNodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;

/// Mends what commonmark-java escapes. It leaves a `+` at the beginning of a line, and would read it as a bullet;
/// and a backslash at the end of a table's cell would escape the bar behind it. An `&` needs escaping only where an
/// entity could follow.
final class Escapes implements MarkdownNodeRendererFactory {

    private static final Pattern BULLET = Pattern.compile("\\+(?=\\s|$).*", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile("&(?![#a-zA-Z])");
    private static final Pattern OURS_IN_CELLS = Pattern.compile("&(?![#a-zA-Z])|\\\\");

    @Override
    public NodeRenderer create(MarkdownNodeRendererContext context) {
        var core = new CoreMarkdownNodeRenderer(context);
        return new NodeRenderer() {
            @Override
            public Set<Class<? extends Node>> getNodeTypes() {
                return Set.of(Text.class);
            }

            @Override
            public void render(Node node) {
                var whole = (Text) node;
                String text = whole.getLiteral();
                if (context.getWriter().isAtLineStart() && BULLET.matcher(text).matches()) {
                    context.getWriter().raw("\\+");
                    text = text.substring(1);
                }
                render(whole, text, isInCell(node) ? OURS_IN_CELLS : OURS);
            }

            private void render(Text whole, String text, Pattern ours) {
                int at = 0;
                for (var own = ours.matcher(text); own.find(); at = own.end()) {
                    renderByCore(whole, text.substring(at, own.start()));
                    context.getWriter().raw(own.group().equals("&") ? "&" : "&#92;");
                }
                renderByCore(whole, text.substring(at));
            }

            /// In its place, for what stands before it counts too.
            private void renderByCore(Text whole, String part) {
                if (!part.isEmpty()) {
                    whole.setLiteral(part);
                    core.render(whole);
                }
            }
        };
    }

    @Override
    public Set<Character> getSpecialCharacters() {
        // A link's text that begins with it would be read as a footnote.
        return Set.of('^');
    }

    private static boolean isInCell(Node node) {
        var at = node.getParent();
        while (at != null && !(at instanceof TableCell)) {
            at = at.getParent();
        }
        return at != null;
    }
}
