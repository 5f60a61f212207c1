#pragma once

namespace sagascope::core {

/// Under which a keyframe says CommandGiven::key instead of the arguments, which nobody has kept.
inline constexpr const char* kArgumentsKey = "argumentsKey";

} // namespace sagascope::core
