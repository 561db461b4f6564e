package import Platform

/// Why a file holds no index that can be used. The rows it was made from still do.
package enum VectorFileError: Error, Sendable, Hashable {
    /// It cannot be read or written.
    case system(SystemError)
    /// It is something else.
    case foreign
    /// It was written by another version of the program, whose number for this kind of file is that.
    case version(found: UInt32)
    /// Its vectors were made by another embedder.
    case fingerprint(found: String)
    case dimension(found: Int)
    /// It is shorter or longer than it says, or some bytes are not those that were written.
    case damaged(String)
}
