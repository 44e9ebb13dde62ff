package uk.bevan.server;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pressing Tab from the top of a page until the focus leaves it, and what was found on the way. */
final class KeyboardWalk {
    private static final int MOST_STEPS = 600;

    // Each thing that can be reached is numbered first, so that a walk can say which it missed.
    private static final String NUMBER = """
            [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
              .filter(element => element.checkVisibility({visibilityProperty: true}) && !element.disabled)
              .map((element, index) => {
                element.dataset.step = index;
                return element.outerHTML.slice(0, 120);
              })
            """;
    private static final String HERE = """
            (() => {
              const element = document.activeElement;
              if (!element || element === document.body) return null;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 235, 59)';
              const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
              return {step: element.dataset.step ?? '', text: element.textContent.trim(), html: element.outerHTML.slice(0, 120),
                seen: marked && inView};
            })()
            """;

    private final List<String> texts = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final List<String> unreached = new ArrayList<>();

    private KeyboardWalk() {}

    static KeyboardWalk through(Page page) {
        KeyboardWalk walk = new KeyboardWalk();
        List<?> all = (List<?>) page.evaluate(NUMBER);
        Set<String> reached = new LinkedHashSet<>();
        // From the top, even where the page has put the focus on what is wrong.
        page.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')");
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            if (!(page.evaluate(HERE) instanceof Map<?, ?> here)) {
                break;
            }
            walk.texts.add(String.valueOf(here.get("text")));
            if (!Boolean.TRUE.equals(here.get("seen"))) {
                walk.unseen.add(String.valueOf(here.get("html")));
            }
            String number = String.valueOf(here.get("step"));
            if (!number.isEmpty() && !reached.add(number)) {
                break;
            }
        }
        for (int number = 0; number < all.size(); number++) {
            if (!reached.contains(String.valueOf(number))) {
                walk.unreached.add(String.valueOf(all.get(number)));
            }
        }
        return walk;
    }

    /** What is reached first. */
    String first() {
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    /** What Tab does not reach. */
    List<String> unreached() {
        return unreached;
    }

    /** Where the focus is not marked, or out of view. */
    List<String> unseen() {
        return unseen;
    }
}
