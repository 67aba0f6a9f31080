package import Engine

/// The service as those see it who watch over it: probes and monitoring systems.
package protocol ServiceMonitor: Sendable {
    /// The program's version.
    var version: String { get }
    /// Consoles that are attached from other processes.
    var consoles: Int { get }
    /// Why it is not ready besides the engine, in words: what does not listen, a disk without room. Empty when it is.
    var obstacles: [String] { get }

    /// The engine as it is now; nil when it does not run. Whoever gets an answer knows that the engine lives.
    func engine() async -> EngineReading?
}
