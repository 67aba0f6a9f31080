extension Rule {
    /// No room asks for the time behind the engine's back.
    static let noHiddenTime = Rule(
        sentence: "No clock is read and nothing sleeps outside the named files",
        findings: { file in
            guard file.room != nil, timeDoors[file.path] == nil else { return [] }
            return occurrences(in: file) { line in
                clockWords.first { line.contains($0) } ?? (readsImplicitNow(line) ? ".now" : nil)
            }
        },
        badSample: SourceFile(
            path: "Sources/Engine/Bad.swift",
            text: """
                let a = Date()
                let b = ContinuousClock.now
                wait(until: .now + period)
                try await Task.sleep(for: .seconds(1))
                let c = "at \\(Date.now)"
                let start = clock_gettime_nsec_np(CLOCK_MONOTONIC)
                """
        ),
        badLines: [1, 2, 3, 4, 5, 6],
        goodSample: SourceFile(
            path: "Sources/Engine/Good.swift",
            text:
                "// Date() and Task.sleep are for others\nlet at = model.now\nlet b = \"Date()\"\nlet c = reading.nowhere\nlet d: ContinuousClock.Instant\n"
        )
    )

    /// No room draws a number that a seed did not give.
    static let noHiddenChance = Rule(
        sentence: "Chance comes from a generator that was handed in",
        findings: { file in
            guard file.room != nil, chanceDoors[file.path] == nil else { return [] }
            return occurrences(in: file) { line in
                chanceWords.first { line.contains($0) } ?? (drawsUnseeded(line) ? "a draw without `using:`" : nil)
            }
        },
        badSample: SourceFile(
            path: "Sources/Carriers/Bad.swift",
            text:
                "let a = Int.random(in: 0...9)\nvar g = SystemRandomNumberGenerator()\nlet c = list.shuffled()\nlet d = UUID()\n"
        ),
        badLines: [1, 2, 3, 4],
        goodSample: SourceFile(
            path: "Sources/Carriers/Good.swift",
            text: "let a = Int.random(in: 0...9, using: &generator)\nlist.shuffle(using: &generator)\n"
        )
    )

    /// Files that may read a clock or sleep, and why.
    private static let timeDoors: [String: String] = [
        "Sources/Engine/SystemClock.swift": "the clock port's real version",
        "Sources/WebAPI/Webhooks/WebhookPoster.swift": "how long a request took; nothing is decided by it",
        "Sources/Terminal/TerminalSession.swift": "how long the terminal took for a frame",
        "Sources/Terminal/TerminalSession+Recording.swift": "the moment at which a recording begins",
        "Sources/Terminal/LineTerminal.swift": "how long it may wait for a line",
        "Sources/Console/Plain/PlainLoop.swift": "when a page is asked for again",
        "Sources/Terminal/CastRecorder.swift": "the date in the head of a recording",
        "Sources/Terminal/SessionEvent.swift": "the wait for keys, the escape delay, the pace of resizes",
        "Sources/Console/Loop/ConsoleLoop.swift": "the wait for the next thing that moves",
        "Sources/switchboard/Doctor/KeyWatch.swift": "the escape delay of keys that are only shown",
        "Sources/Console/Loop/LinkReader.swift": "the pause before a lost link is tried again",
    ]

    /// Files that may draw unseeded numbers, and why.
    private static let chanceDoors: [String: String] = [
        "Sources/WebAPI/APIServer.swift": "the stamps that answers carry, made where the server is put together",
        "Sources/switchboard/FirstStart.swift": "a new account's SIDs and token: secrets come from the system",
        "Sources/switchboard/CredentialsCommand.swift": "a new key and its secret: secrets come from the system",
        "Sources/switchboard/Service.swift": "the seed of the engine's generator",
    ]

    /// The paths that the two lists above name.
    static var doors: [String] { timeDoors.keys.sorted() + chanceDoors.keys.sorted() }

    private static let clockWords = [
        "Date()", "Date.now", "ContinuousClock.now", "ContinuousClock()", "SuspendingClock", "DispatchTime.now",
        "DispatchWallTime.now", "Task.sleep", "clock_gettime", "gettimeofday", "time(nil)", "usleep(", "nanosleep(",
        "NIODeadline.now",
    ]

    private static let chanceWords = [
        "SystemRandomNumberGenerator", "getrandom(", "getentropy(", "arc4random", "UUID()",
    ]

    private static let draws = [".random(", ".randomElement(", ".shuffled(", ".shuffle("]

    private static func occurrences(in file: SourceFile, of word: (String) -> String?) -> [Finding] {
        file.code.enumerated().compactMap { index, line in
            word(line).map { Finding(path: file.path, line: index + 1, words: "\($0) is not allowed here") }
        }
    }

    /// Whether a line has a `.now` whose type is left to be guessed, as in `f(at: .now)`; `model.now` is no clock.
    private static func readsImplicitNow(_ line: String) -> Bool {
        line.ranges(of: ".now").contains { range in
            let before = line[..<range.lowerBound].last
            let after = line[range.upperBound...].first
            return before.map { !isPartOfExpression($0) } ?? true && after.map { !isPartOfName($0) } ?? true
        }
    }

    private static func drawsUnseeded(_ line: String) -> Bool {
        draws.contains { draw in
            line.ranges(of: draw).contains { !line[$0.upperBound...].contains("using:") }
        }
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private static func isPartOfExpression(_ character: Character) -> Bool {
        isPartOfName(character) || ")]}?!`".contains(character)
    }
}
