import Glibc

package enum WorkingDirectory {
    package static func current() throws(SystemError) -> String {
        guard let buffer = getcwd(nil, 0) else { throw SystemError.last(.findWorkingDirectory, ".") }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
