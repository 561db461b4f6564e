package import Diagnostics

/// The long texts about everything that can be wrong with a text as TOML: one page for each code.
package enum TOMLCodePages {
    package static var all: [CodePage] {
        text + statements + headers + strings + numbers + datesAndTimes + brackets + definitions
    }
}
