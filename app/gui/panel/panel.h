#pragma once
#include "app/core/pace/pace.h"
#include "app/core/session/session.h"
#include "app/gui/panel/commands.h"
#include "app/gui/panel/focus.h"
#include "app/gui/theme/theme.h"
#include <QString>

class QWidget;

namespace sagascope::gui {

class FrameClock;

/// What every panel is built with. All of it outlives the panel. A change of theme, language or text size builds all panels anew.
struct Context {
    core::Session& session;
    FrameClock& frames;
    Focus& focus;
    Commands& commands;
    const Look& look;
};

/// A part of the window that shows something of the company. It's told once a frame; it never asks in between.
class Panel {
public:
    virtual ~Panel() = default;
    /// Under the projections' lock: copies what the next picture needs, at `view.instant`. Well under a millisecond; only what is visible.
    virtual void gather(const core::Projections& projections, const core::View& view) = 0;
    /// After the lock: repaints where it differs from the last picture, else does nothing.
    virtual void present() = 0;
};

// Texts of the model, in Qt's string.
[[nodiscard]] inline QString qstr(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }
[[nodiscard]] inline QString qstr(const model::Text& text, const Look& look) { return qstr(text.in(look.language)); }

[[nodiscard]] QString durationText(std::uint64_t micros, const Look& look);   ///< "4.8 ms", "231 ms", "1.4 s"; a comma in French
[[nodiscard]] QString numberText(double value, const Look& look, int decimals = 0); ///< "1,204", "1 204"
[[nodiscard]] QString shortNumberText(double value, const Look& look); ///< with as many decimals as it has: "1,204", "0.25"
[[nodiscard]] QString clockText(std::uint64_t micros, bool withMillis = false);    ///< local wall time "14:02:11.042"
/// Has the style look at a widget's properties again.
void restyle(QWidget& widget);
/// "c-7f3a" of "c-90d1b7f3a": enough to tell sagas apart at a glance.
[[nodiscard]] QString shortId(std::string_view sagaId);

} // namespace sagascope::gui
