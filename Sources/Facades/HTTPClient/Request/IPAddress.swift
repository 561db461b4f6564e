import Glibc

/// The number of a machine on the network.
package enum IPAddress: Sendable, Hashable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self = .v4(UInt32(bigEndian: four.s_addr))
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    /// From what a name was resolved to; nil for other families.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let found = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
            self = .v4(UInt32(bigEndian: found.sin_addr.s_addr))
        case AF_INET6:
            self.init(UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    private init(_ six: in6_addr) {
        self = withUnsafeBytes(of: six) { bytes in
            .v6(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}

extension IPAddress {
    /// Whether it belongs to the open internet: not to this machine, a private network, or anything else set apart.
    package var isPublic: Bool {
        switch self {
        case .v4(let number): !Self.reserved.contains { number >> (32 - $0.bits) == $0.prefix >> (32 - $0.bits) }
        case .v6(let high, let low):
            // Addresses that lead to an IPv4 one are as public as that one.
            if high == 0 && low >> 32 == 0xFFFF {
                IPAddress.v4(UInt32(truncatingIfNeeded: low)).isPublic
            } else if high == 0x0064_FF9B_0000_0000 && low >> 32 == 0 {
                IPAddress.v4(UInt32(truncatingIfNeeded: low)).isPublic
            } else {
                high >> 61 == 1  // 2000::/3, the only part that is given out
                    && high >> 41 != 0x2001_0000 >> 9  // 2001::/23: protocols of their own, tunnels among them
                    && high >> 32 != 0x2001_0DB8  // examples
                    && high >> 48 != 0x2002  // tunnels to any IPv4 address
                    && high >> 44 != 0x3FFF0  // examples
            }
        }
    }

    /// IANA's register of addresses with a purpose of their own.
    private static let reserved: [(prefix: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
        (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
        (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        switch self {
        case .v4(let number):
            var raw = number.bigEndian
            inet_ntop(AF_INET, &raw, &text, socklen_t(text.count))
        case .v6(let high, let low):
            var raw = (high.bigEndian, low.bigEndian)
            inet_ntop(AF_INET6, &raw, &text, socklen_t(text.count))
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Decides which addresses may be spoken to, after names have been resolved: a name alone promises nothing.
package struct AddressGuard: Sendable {
    package var permits: @Sendable (IPAddress, _ port: Int) -> Bool

    package init(permits: @escaping @Sendable (IPAddress, _ port: Int) -> Bool) { self.permits = permits }

    /// Nothing on this machine or in a private network.
    package static let publicOnly = AddressGuard { address, _ in address.isPublic }
}

extension IPAddress {
    /// 0 for families without ports.
    static func port(_ address: UnsafePointer<sockaddr>) -> Int {
        switch Int32(address.pointee.sa_family) {
        case AF_INET: Int(UInt16(bigEndian: UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_port))
        case AF_INET6: Int(UInt16(bigEndian: UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_port))
        default: 0
        }
    }
}
