#pragma once
#include "app/gui/inside/inside_panel.h"
#include "app/gui/inside/line_table.h"
#include "app/gui/panel/frame_clock.h"
#include "tests/gui/support/scripted_session.h"
#include <gtest/gtest.h>

namespace sagascope::gui {

/// An InsidePanel over a company from text.
struct InsideFixture : testing::Test {
    InsideFixture() {
        frames.setReal();
        panel.resize(1000, 360);
        panel.show();
    }
    void look(const std::string& node, const char* page = nullptr) {
        focus.set(NodeFocus{node});
        if (page != nullptr) panel.showPage(QString::fromLatin1(page));
        next();
    }
    void next() { ///< frame, a moment later
        ahead += 150'000;
        frames.frame();
    }
    static QString all(LineTable* table) { ///< its text, whatever is chosen in it
        table->clearSelection();
        return table->text();
    }
    template<typename Page> Page* page() { return dynamic_cast<Page*>(panel.current()); }

    test::ScriptedSession session;
    Focus focus;
    std::uint64_t ahead = 0; ///< of the wall clock, µs
    FrameClock frames{session, focus, [this] { return wallMicros() + ahead; }};
    Look look_{Theme::named("light")};
    Commands commands{session};
    Context context{session, frames, focus, commands, look_};
    InsidePanel panel{context};
};

} // namespace sagascope::gui
