#include "app/gui/theme/colour_science.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace sagascope::gui {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix kDeutan{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kProtan{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kTritan{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kToXyz{{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple kWhite{0.95047, 1.0, 1.08883};

double toLinear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }
double fromLinear(double c) { return c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055; }
Triple linear(const QColor& c) { return {toLinear(c.redF()), toLinear(c.greenF()), toLinear(c.blueF())}; }

Triple times(const Matrix& m, const Triple& v) {
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
}

Triple lab(const QColor& colour) {
    const Triple xyz = times(kToXyz, linear(colour));
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / kWhite[0]);
    const double y = f(xyz[1] / kWhite[1]);
    const double z = f(xyz[2] / kWhite[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double luminance(const QColor& colour) { return times(kToXyz, linear(colour))[1]; }

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor seenWith(Sight sight, const QColor& colour) {
    if (sight == Sight::Normal) return colour;
    const Matrix& m = sight == Sight::Deutan ? kDeutan : sight == Sight::Protan ? kProtan : kTritan;
    Triple seen = times(m, linear(colour));
    for (double& c : seen) c = fromLinear(std::clamp(c, 0.0, 1.0));
    return QColor::fromRgbF(static_cast<float>(seen[0]), static_cast<float>(seen[1]), static_cast<float>(seen[2]));
}

double distance(const QColor& a, const QColor& b) {
    const Triple x = lab(a);
    const Triple y = lab(b);
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

QColor strengthened(const QColor& colour, const QColor& against, double ratio) {
    const bool lighter = luminance(against) < 0.18;
    float h = 0;
    float s = 0;
    float l = 0;
    colour.getHslF(&h, &s, &l);
    s = std::min(s, 0.55F);
    QColor out = colour;
    while (contrast(out, against) < ratio && l > 0.02F && l < 0.98F) {
        l += lighter ? 0.02F : -0.02F;
        out = QColor::fromHslF(std::max(h, 0.0F), s, l);
    }
    return out;
}

} // namespace sagascope::gui
