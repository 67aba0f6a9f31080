import Messaging

/// What a simulated day is made of; all of it is drawn from the seed.
struct WorldPlan {
    /// How long requests come and faults happen; afterwards everything must finish.
    var faultyTime: Duration
    var requests: Int
    var handsetMessages: Int
    var takeBacks: Int
    var moves: Int
    var pauses: Int
    /// Scheduled messages cancelled, complete ones redacted or deleted.
    var clientChanges: Int
    /// Numbers bought and given back, and validations asked for.
    var trades: Int
    /// Per cent of Messages requests with a validity of their own, of 1 to 60 seconds.
    var shortLivedPercent: Int
    /// Per cent of Messages requests for later.
    var scheduledPercent: Int
    /// Per cent of requests through a Messaging Service.
    var servicePercent: Int
    var crashes: Int
    var wallSteps: Int
    /// The longest commit.
    var slowestCommit: Duration
    /// Per cent of commits that fail while faults last.
    var commitFailurePercent: Int
    /// The longest time from the order to hand off to its beginning.
    var slowestBeginning: Duration
    var carrierUnreachablePercent: Int
    var carrierFailurePercent: Int
    /// Per cent of look-ups after a crash that the carrier can't answer.
    var carrierForgetsPercent: Int
    var slowestOutcome: Duration
    /// The longest time from the beginning of a hand-off to its receipt: it may overtake the outcome.
    var slowestReceipt: Duration
    var undeliveredPercent: Int
    var endpointFailurePercent: Int
    var endpointHangPercent: Int
    var shortCodePerSecond: Int

    init(using generator: inout SeededGenerator) {
        func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        faultyTime = .seconds(draw(5...60))
        requests = draw(5...120)
        handsetMessages = draw(0...12)
        takeBacks = draw(0...10)
        moves = draw(0...8)
        pauses = draw(0...4)
        crashes = draw(0...4)
        wallSteps = draw(0...3)
        slowestCommit = .milliseconds(draw(1...400))
        commitFailurePercent = draw(0...2) == 0 ? draw(1...20) : 0
        slowestBeginning = .milliseconds(draw(1...1500))
        carrierUnreachablePercent = draw(0...2) == 0 ? draw(1...30) : 0
        carrierFailurePercent = draw(0...30)
        carrierForgetsPercent = draw(0...1) == 0 ? draw(1...100) : 0
        slowestOutcome = .milliseconds(draw(1...8000))
        endpointFailurePercent = draw(0...1) == 0 ? draw(1...60) : 0
        endpointHangPercent = draw(0...2) == 0 ? draw(1...30) : 0
        shortCodePerSecond = draw(5...200)
        slowestReceipt = .milliseconds(draw(1...12_000))
        undeliveredPercent = draw(0...40)
        clientChanges = draw(0...20)
        shortLivedPercent = draw(0...40)
        scheduledPercent = draw(0...1) == 0 ? draw(1...20) : 0
        servicePercent = draw(0...1) == 0 ? draw(1...60) : 0
        trades = draw(0...2) == 0 ? draw(1...8) : 0
    }
}
