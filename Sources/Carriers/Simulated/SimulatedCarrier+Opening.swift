package import Engine
import GRDB
import Glibc
package import Messaging

extension SimulatedCarrier {
    /// The people on the simulated network, unless others are given.
    package static var cast: [Handset] { Cast.handsets }

    /// Opens the carrier's record in a folder, and goes on with what an earlier run left.
    /// - Parameters:
    ///   - folder: an existing folder; the record is `carrier.db` in it.
    ///   - seed: what all dice follow from.
    ///   - clock: time, and waiting.
    ///   - handsets: the handsets with manners of their own.
    ///   - faults: faults that are made on purpose.
    /// - Returns: the carrier; its reports begin at once.
    /// - Throws: `CarrierOpeningFailure`, in words for the user.
    package static func open(
        folder: String,
        seed: UInt64,
        clock: any EngineClock,
        handsets: [Handset] = SimulatedCarrier.cast,
        faults: FaultTable = .none
    ) async throws(CarrierOpeningFailure) -> SimulatedCarrier {
        let file = folder + "/carrier.db"
        // Made here, because SQLite would let others read it.
        let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .record(String(cString: strerror(errno))) }
        Glibc.close(descriptor)
        do {
            let instance = clock.read().wall.milliseconds ^ Int64(truncatingIfNeeded: seed)
            let record = try SubmissionRecord(file: file, instance: instance)
            let resumption = try record.resumption()
            let carrier = SimulatedCarrier(
                record: record,
                resumption: resumption,
                seed: seed,
                clock: clock,
                handsets: handsets,
                faults: faults
            )
            await carrier.resume(resumption)
            return carrier
        } catch let failure as CarrierOpeningFailure {
            throw failure
        } catch let error as DatabaseError {
            throw .record(error.message ?? error.description)
        } catch {
            throw .record(String(describing: error))
        }
    }
}
