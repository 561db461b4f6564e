/// The options of a transfer by the kind of value they take, so that none can be given another.
enum EasyOption {
    enum Number: Int32 {
        case noBody = 44
        case post = 47
        case verifyPeer = 64
        case httpGet = 80
        case verifyHost = 81
        case sslVersion = 32
        case httpVersion = 84
        case noSignal = 99
        case connectTimeoutMilliseconds = 156
        case protocols = 181
        case tcpKeepAlive = 213
        case pipeWait = 237
        case suppressConnectHeaders = 265
        case quickExit = 322
    }

    enum Size: Int32 {
        case postFieldSize = 30120
    }

    enum Text: Int32 {
        case url = 10002
        case proxy = 10004
        case userAgent = 10018
        case customRequest = 10036
        case certificateFile = 10065
        case noProxy = 10177
        case unixSocketPath = 10231
    }

    enum Pointer: Int32 {
        case writeData = 10001
        case errorBuffer = 10010
        case headerLines = 10023
        case headerData = 10029
        case privateData = 10103
        case openSocketData = 10164
        case copyPostFields = 10165
        case prerequestData = 10313
    }

    enum Sink: Int32 {
        case write = 20011
        case header = 20079
    }

    static let openSocket: Int32 = 20163
    static let prerequest: Int32 = 20312

    /// Values with a meaning of their own.
    enum Value {
        static let httpAndHTTPS = 3
        static let tls12 = 6
        static let http2OverTLS = 4
    }
}

enum EasyInfo {
    static let privateData: Int32 = 1_048_597
    static let redirectURL: Int32 = 1_048_607
    static let osErrno: Int32 = 2_097_177
    static let nameLookupMicroseconds: Int32 = 6_291_507
}
