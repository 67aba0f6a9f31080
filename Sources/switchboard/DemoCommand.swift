import ArgumentParser
import Console
import Engine
import FoundationEssentials
import Messaging
import Simulation
import Terminal

/// Plays a scene: the real service and the real console, on data that is thrown away.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a scene on the simulated network: numbers, a rush, failures, replies, an outage.",
        discussion: """
            The service is the real one; its data folder is a temporary one. = stops time, < and > change its pace, + lets \
            a second pass. All other keys work as always, so you can play along. `--print` shows the scene's text: write \
            your own from it.
            """
    )

    @Argument(help: "A scene file; without one the scene that comes with the program is played.")
    var scene: String?

    @Flag(help: "Print the scene's text and exit.")
    var print = false

    @Option(help: ArgumentHelp("What all chance follows from: the same number, the same show.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("How fast time runs at the beginning, 0.25 to 10.", valueName: "factor"))
    var speed = 1.0

    @OptionGroup var config: ConfigOptions

    @OptionGroup var look: LookOptions

    func validate() throws {
        if look.plain { throw ValidationError("--plain: a demonstration is made of pictures.") }
        guard (0.25...10).contains(speed) else { throw ValidationError("--speed \(speed): it is 0.25 to 10.") }
    }

    func run() async throws {
        do {
            let text = try sceneText()
            let scene = try readScene(text)
            if print { return Swift.print(text) }
            let folder =
                FileManager.default.temporaryDirectory.path()
                + "switchboard-demo-\(ProcessInfo.processInfo.processIdentifier)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await play(scene, in: folder)
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }

    private func sceneText() throws(StartFailure) -> String {
        guard let scene else { return Scene.bundledText }
        guard let data = FileManager.default.contents(atPath: scene) else {
            throw StartFailure("The scene \(scene) can't be read.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func readScene(_ text: String) throws(StartFailure) -> Scene {
        do {
            return try Scene(parsing: text)
        } catch {
            throw StartFailure("\(scene ?? "the bundled scene"), \(error)")
        }
    }

    private func play(_ scene: Scene, in folder: String) async throws {
        let clock = PlaybackClock(over: SystemClock())
        clock.run(at: speed)
        let options = try ServiceOptions.parse(["--data", folder, "--api-port", "0", "--webhook-port", "0"])
        let (stage, session, waker) = try ConsoleStage.open(recording: look.record)
        let service: Service
        do {
            service = try await Service.start(options, clock: clock, playing: Play(scene, seed: seed))
        } catch {
            session.close()
            throw error
        }
        let link = LocalLink(to: service.runner)
        let player = ScenePlayer(scene, link: link, clock: clock, seed: seed) { stage.tell(.remark($0)) }
        let playing = Task { await player.play() }
        var settings = stage.look.settings(drawnWith: stage.glyphs, demonstrationSpeed: speed)
        settings.recording = look.record
        let watch = stage.watch(for: settings)
        let console = OperatorConsole(
            settings: settings,
            link: link,
            clock: ConsoleClock({ clock.read() }, delay: { clock.delay(until: $0) }),
            news: stage.news,
            steer: { steering in
                switch steering {
                case .speed(let speed): clock.run(at: speed)
                case .step(let duration): clock.step(by: duration)
                }
            },
            change: { watch.change($0, to: $1) }
        )
        _ = await console.run(on: session, waker: waker)
        withExtendedLifetime(watch) {}
        playing.cancel()
        // Time may stand still: what is in flight would never end.
        clock.run(at: PlaybackClock.speeds.upperBound)
        await service.stop(patience: .seconds(3))
    }
}
