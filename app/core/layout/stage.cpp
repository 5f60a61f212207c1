#include "app/core/layout/stage.h"
#include <algorithm>

namespace sagascope::core {

void Stage::zoomAt(Point screen, double factor) {
    const Point kept = toPicture(screen);
    zoom = std::clamp(zoom * factor, kSmallest, kLargest);
    offset = screen - kept * zoom;
}

} // namespace sagascope::core
