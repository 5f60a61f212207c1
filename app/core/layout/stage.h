#pragma once
#include "app/core/layout/geometry.h"

namespace sagascope::core {

/// How a picture lies under the window: enlarged and moved. At first it fits: one to one.
struct Stage {
    static constexpr double kSmallest = 0.5;
    static constexpr double kLargest = 4;

    double zoom = 1;
    Point offset; ///< of the picture's origin, px on the screen

    [[nodiscard]] Point toScreen(Point picture) const { return picture * zoom + offset; }
    [[nodiscard]] Point toPicture(Point screen) const { return (screen - offset) * (1 / zoom); }
    [[nodiscard]] bool isFitted() const { return zoom == 1 && offset == Point{}; }
    void zoomAt(Point screen, double factor); ///< what lies under that point stays there
    void pan(Point by) { offset = offset + by; }
    bool operator==(const Stage&) const = default;
};

} // namespace sagascope::core
