import Engine
import Messaging

/// The people on the simulated network. The numbers are Jenny's of the song and of the seed document, and numbers that
/// are set aside for fiction. *Source:* NANPA (555-0100 to 555-0199), Ofcom (020 7946 0000 to 0999).
enum Cast {
    /// All of them, by name.
    static let handsets = [grandma, jenny, landline, nobody, prankster, snail, stan, switchedOff, warehouse].compactMap(
        \.self
    )

    private static let quick = Duration.milliseconds(200) ... .milliseconds(600)

    private static func handset(
        _ address: String,
        _ name: String,
        latency: ClosedRange<Duration> = quick,
        outcome: CarrierOutcome = .sent,
        script: HandsetScript? = nil
    ) -> Handset? {
        Address(address).map { address in
            Handset(address: address, name: name, latency: latency, outcome: outcome, script: script)
        }
    }

    private static let switchedOff = handset(
        "+14155550130",
        "Sam (switched off)",
        latency: .seconds(2) ... .seconds(3),
        outcome: .failed(.unreachableHandset)
    )
    private static let landline = handset(
        "+14155550160",
        "Lou (landline)",
        outcome: .failed(.unreachableCarrier)
    )
    private static let nobody = handset(
        "+14155550150",
        "Nobody (not in service)",
        outcome: .failed(.unknownHandset)
    )
    private static let prankster = handset(
        "+14155550170",
        "Pat (filtered)",
        latency: .seconds(1) ... .seconds(2),
        outcome: .failed(.messageFiltered)
    )
    private static let stan = handset(
        "+14155550180",
        "Stan (says STOP)",
        script: HandsetScript(
            delay: .seconds(1) ... .seconds(2),
            rules: [.init(answers: ["STOP", "I said stop.", "No more, please."])]
        )
    )
    private static let snail = handset(
        "+14155550190",
        "Val (in the valley)",
        latency: .seconds(5) ... .seconds(9)
    )

    private static let jenny = handset(
        "+14159352345",
        "Jenny",
        script: HandsetScript(
            delay: .seconds(1) ... .seconds(2),
            rules: [
                .init(["stop"], answers: ["Good. Goodbye.", "I'm already gone."]),
                .init(
                    ["867-5309", "8675309", "number", "call"],
                    answers: [
                        "867-5309? That was my old number.", "Don't lose that number.", "It's just a song, you know.",
                    ]
                ),
                .init(
                    ["it's me", "its me", "tommy", "this is"],
                    answers: ["Me who?", "Tommy? Tommy Tutone?", "I know lots of people."]
                ),
                .init(
                    ["love", "<3", "miss you", "please"],
                    answers: [
                        "Who is this?", "You don't know me.", "Did you find this on a wall?", "That's sweet. Still no.",
                    ]
                ),
                .init(["hello", "hi ", "hey"], answers: ["Who is this?", "Hello yourself.", "Yes?"]),
                .init(["?"], answers: ["Who is this?", "Why do you ask?", "Maybe. Ask me tomorrow."]),
                .init(answers: ["Who is this?", "Wrong Jenny.", "Can't talk, I'm at work.", "Hm.", "You again."]),
            ]
        )
    )

    private static let warehouse = handset(
        "+442071838750",
        "Warehouse",
        latency: .seconds(1) ... .seconds(3),
        script: HandsetScript(
            delay: .seconds(2) ... .seconds(4),
            rules: [
                .init(["late", "where"], answers: ["On the truck.", "Tomorrow.", "Customs."]),
                .init(["box", "parcel", "order"], answers: ["Dock 3.", "Short one pallet.", "Signed for."]),
                .init(answers: ["OK.", "Noted.", "Yes.", "Who ordered this?"]),
            ]
        )
    )

    private static let grandma = handset(
        "+12125550147",
        "Grandma",
        latency: .milliseconds(300) ... .milliseconds(900),
        script: HandsetScript(
            delay: .seconds(4) ... .milliseconds(4500),
            rules: [
                .init(["love", "<3"], answers: ["I love you too, dear ❤️", "You were always my favourite 🥰", "❤️❤️❤️"]),
                .init(["eat", "dinner", "food", "hungry"], answers: ["There is soup 🍲 come by", "You look thin 🥧"]),
                .init(answers: [
                    "Is this thing on? 👵", "How do I make it louder 📱", "Call me on the telephone ☎️", "Wear a scarf 🧣",
                ]),
            ]
        )
    )
}
