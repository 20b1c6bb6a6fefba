/// The version of this build, stamped on rows and shown by `describe`.
package enum FastbreakVersion {
    package static let current = "0.1.0"
}
