# Shared by run, test and bench: installs what is missing, configures and builds. Quiet when there is nothing to do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
give_up() { say "sagascope: $*"; exit 2; }

# wanted KIND...: package names of these kinds.
wanted() { local kind; for kind in "$@"; do awk -v kind="$kind" '$1 == kind { for (i = 2; i <= NF; i++) print $i }' packaging/packages; done; }

install_packages() {
    local missing as_root=()
    missing=$(comm -23 <(wanted "$@" | sort -u) <(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p' | sort -u))
    [[ -z $missing ]] && return
    command -v apt-get >/dev/null || give_up "these packages are missing, and there is no apt-get to install them: $(echo $missing)"
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || give_up "packages are missing; as root: apt-get install $(echo $missing)"
        as_root=(sudo)
    fi
    say "Step 1 of 3: installing $(wc -w <<<"$missing") packages"
    local log; log=$(mktemp)
    if ! { "${as_root[@]}" apt-get update -qq &&
           "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o APT::Status-Fd=3 $missing; } 3> >(progress_of_apt) >"$log" 2>&1; then
        tail -5 "$log" >&2; rm -f "$log"
        give_up "packages could not be installed (see above); try: apt-get install $(echo $missing)"
    fi
    rm -f "$log"
}

# apt's status lines "dlstatus:1:12.3:…", "pmstatus:name:45.6:…" as a percentage.
progress_of_apt() {
    local kind rest percent last=-10
    while IFS=: read -r kind _ percent rest; do
        percent=${percent%%.*}
        [[ $percent =~ ^[0-9]+$ ]] || continue
        [[ $kind == dlstatus ]] && percent=$((percent / 2)) || percent=$((50 + percent / 2))
        ((percent >= last + 10)) && { say "  packages $percent %"; last=$percent; }
    done
    return 0
}

# build PRESET TARGET...: configures once, then builds; prints a percentage every ten.
build() {
    local preset=$1; shift
    local dir=build/$preset log
    log=$(mktemp)
    if [[ ! -f $dir/build.ninja ]]; then
        say "Step 2 of 3: configuring ($preset)"
        cmake --preset "$preset" >"$log" 2>&1 || { grep -A8 -E 'CMake Error|Could not find' "$log" | head -20 >&2; give_up "configuring failed; remove $dir and try again"; }
    fi
    if ninja -C "$dir" -n "$@" 2>/dev/null | grep -q 'no work to do'; then rm -f "$log"; return; fi
    say "Step 3 of 3: building ($preset)"
    if ! NINJA_STATUS='[%p] ' ninja -C "$dir" "$@" 2>&1 | tee "$log" | awk '
        match($0, /^\[ *[0-9]+%\]/) { p = substr($0, 2) + 0; if (p >= last + 10) { last = p - p % 10; printf "  built %d %%\n", last; fflush() } }' >&2; then
        grep -E -A12 'error:|FAILED' "$log" | head -40 >&2
        give_up "the build failed (see above)"
    fi
    rm -f "$log"
}
