import Synchronization

/// All metrics of the program, and their text for Prometheus.
///
/// Names follow Prometheus' rules: a unit at the end, `_total` for counters. Asking for a name again returns nothing
/// new: each is asked for once, by whoever owns what it counts.
package final class Metrics: Sendable {
    private struct Family: Sendable {
        var name: StaticString
        var help: StaticString
        var kind: StaticString
        var append: @Sendable (StaticString, inout [UInt8]) -> Void
    }

    private let families = Mutex<[Family]>([])
    /// How many combinations of labels a name may have.
    private let limit: Int

    package init(labelLimit limit: Int = 500) { self.limit = limit }

    package func counter(_ name: StaticString, _ help: StaticString) -> Counter {
        counters(name, help, labels: []).with()
    }

    /// - Parameter unit: what one count is worth, where counts are of a small unit: 0.000001 for millionths.
    package func counters(
        _ name: StaticString, _ help: StaticString, labels: [StaticString], unit: Double = 1
    ) -> MetricFamily<Counter> {
        let family = MetricFamily(labels: labels, limit: limit) { Counter() }
        add(name, help, "counter") { name, bytes in
            for (values, counter) in family.all {
                let value = unit == 1 ? String(counter.value) : String(Double(counter.value) * unit)
                PrometheusText.append(name, labels, values, value, to: &bytes)
            }
        }
        return family
    }

    package func gauge(_ name: StaticString, _ help: StaticString) -> Gauge { gauges(name, help, labels: []).with() }

    package func gauges(_ name: StaticString, _ help: StaticString, labels: [StaticString]) -> MetricFamily<Gauge> {
        let family = MetricFamily(labels: labels, limit: limit) { Gauge() }
        add(name, help, "gauge") { name, bytes in
            for (values, gauge) in family.all {
                PrometheusText.append(name, labels, values, String(gauge.value), to: &bytes)
            }
        }
        return family
    }

    /// A number that is asked for when somebody looks; nil leaves it out.
    package func gauge(_ name: StaticString, _ help: StaticString, reading: @escaping @Sendable () -> Double?) {
        read(name, help, "gauge", reading)
    }

    /// The same for what only grows.
    package func counter(_ name: StaticString, _ help: StaticString, reading: @escaping @Sendable () -> Double?) {
        read(name, help, "counter", reading)
    }

    package func histogram(_ name: StaticString, _ help: StaticString, bounds: [Double] = Histogram.seconds)
        -> Histogram
    {
        histograms(name, help, labels: [], bounds: bounds).with()
    }

    package func histograms(
        _ name: StaticString, _ help: StaticString, labels: [StaticString], bounds: [Double] = Histogram.seconds
    ) -> MetricFamily<Histogram> {
        let bounds = Array(Set(bounds)).sorted()
        let family = MetricFamily(labels: labels, limit: limit) { Histogram(bounds: bounds) }
        add(name, help, "histogram") { name, bytes in
            for (values, histogram) in family.all {
                PrometheusText.appendHistogram(name, labels, values, histogram.current, bounds, to: &bytes)
            }
        }
        return family
    }

    /// In Prometheus' text format, version 0.0.4.
    package func exposition() -> [UInt8] {
        let families = families.withLock { $0 }
        var bytes: [UInt8] = []
        for family in families.sorted(by: { $0.name.description < $1.name.description }) {
            var lines: [UInt8] = []
            family.append(family.name, &lines)
            if lines.isEmpty { continue }
            PrometheusText.appendHead(family.name, family.help, family.kind, to: &bytes)
            bytes += lines
        }
        return bytes
    }

    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private func read(
        _ name: StaticString, _ help: StaticString, _ kind: StaticString, _ reading: @escaping @Sendable () -> Double?
    ) {
        add(name, help, kind) { name, bytes in
            if let value = reading() { PrometheusText.append(name, [], [], PrometheusText.text(value), to: &bytes) }
        }
    }

    private func add(
        _ name: StaticString, _ help: StaticString, _ kind: StaticString,
        _ append: @escaping @Sendable (StaticString, inout [UInt8]) -> Void
    ) {
        families.withLock { $0.append(Family(name: name, help: help, kind: kind, append: append)) }
    }
}
