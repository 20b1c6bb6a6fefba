// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "fastbreak",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Timing", path: "Core/Timing")
    ]
)
