import DequeModule
import HeapModule
import Messaging

/// Webhooks that are owed: in order for one message, bounded at once, and an endpoint that hangs delays no other.
struct WebhookQueue {
    private struct Due: Comparable {
        var instant: Instant
        var job: WebhookJobID

        static func < (a: Due, b: Due) -> Bool { (a.instant, a.job) < (b.instant, b.job) }
    }

    private struct Endpoint {
        var ready: Deque<WebhookJobID> = []
        var inFlight = 0
        /// It failed last time: one request at a time until it answers.
        var isFailing = false
        var isListed = false
    }

    private let atOnce: Int
    private let atOncePerEndpoint: Int
    private let window: Int
    private let longestWait: Duration
    private var jobs: [WebhookJobID: WebhookJob] = [:]
    private var order: [MessageSID: Deque<WebhookJobID>] = [:]
    private var endpoints: [String: Endpoint] = [:]
    private var runnable: Deque<String> = []
    private var due = Heap<Due>()
    private var inFlight: [WebhookJobID: String] = [:]
    private var inFlightToFailing = 0

    /// Jobs with greater ids may be on disk only.
    private var loadedThrough: WebhookJobID = 0
    private var hasMoreOnDisk = true
    private var isLoading = false
    private var cameWhileLoading = false
    private var loadNotBefore: Instant?

    init(settings: EngineSettings) {
        atOnce = settings.webhooksAtOnce
        atOncePerEndpoint = settings.webhooksAtOncePerEndpoint
        window = settings.webhookWindow
        longestWait = (settings.callbackWaits.max() ?? .zero) * 2
    }

    /// Whether any request is out.
    var isUnderWay: Bool { !inFlight.isEmpty }

    /// When the next waiting attempt is due.
    var nextWake: Instant? { [due.min?.instant, wantsLoad ? loadNotBefore : nil].compactMap { $0 }.min() }

    private var wantsLoad: Bool { hasMoreOnDisk && !isLoading && jobs.count <= window / 2 }

    /// Takes a job that is on disk. `delay` is how long until its next attempt.
    mutating func add(_ job: WebhookJob, endpoint: String, delay: Duration, at now: Instant) {
        // A read may have brought it already, between its commit and this word of it.
        guard job.id > loadedThrough else { return }
        // While there is more on disk than in memory, new ones queue up behind it there.
        if hasMoreOnDisk || jobs.count >= window {
            hasMoreOnDisk = true
            cameWhileLoading = true
            return
        }
        keep(job, endpoint: endpoint, delay: delay, at: now)
    }

    private mutating func keep(_ job: WebhookJob, endpoint: String, delay: Duration, at now: Instant) {
        guard jobs[job.id] == nil else { return }
        jobs[job.id] = job
        loadedThrough = max(loadedThrough, job.id)
        // What an operator wants anew does not wait behind the retries of its message.
        guard job.replay == nil else { return schedule(job.id, endpoint: endpoint, delay: delay, at: now) }
        order[job.message, default: []].append(job.id)
        if order[job.message]?.first == job.id { schedule(job.id, endpoint: endpoint, delay: delay, at: now) }
    }

    private mutating func schedule(_ id: WebhookJobID, endpoint: String, delay: Duration, at now: Instant) {
        if delay > .zero { due.insert(Due(instant: now + delay, job: id)) } else { makeReady(id, endpoint: endpoint) }
    }

    private mutating func makeReady(_ id: WebhookJobID, endpoint: String) {
        endpoints[endpoint, default: Endpoint()].ready.append(id)
        list(endpoint)
    }

    private mutating func list(_ endpoint: String) {
        guard let entry = endpoints[endpoint], !entry.isListed, !entry.ready.isEmpty else { return }
        guard entry.inFlight < limit(of: entry) else { return }
        endpoints[endpoint]?.isListed = true
        runnable.append(endpoint)
    }

    private func limit(of endpoint: Endpoint) -> Int { endpoint.isFailing ? 1 : atOncePerEndpoint }

    /// The attempts to make now.
    mutating func start(at now: Instant, endpointOf: (WebhookJob) -> String) -> [WebhookJob] {
        while let first = due.min, first.instant <= now {
            _ = due.popMin()
            if let job = jobs[first.job] { makeReady(first.job, endpoint: endpointOf(job)) }
        }
        var started: [WebhookJob] = []
        var passed: [String] = []
        while inFlight.count < atOnce, let name = runnable.popFirst() {
            endpoints[name]?.isListed = false
            // Endpoints that fail share half of the room, so that the others always have the rest.
            if endpoints[name]?.isFailing == true, inFlightToFailing >= atOnce / 2 {
                passed.append(name)
                continue
            }
            guard let id = endpoints[name]?.ready.popFirst(), let job = jobs[id] else { continue }
            endpoints[name]?.inFlight += 1
            if endpoints[name]?.isFailing == true { inFlightToFailing += 1 }
            inFlight[id] = name
            started.append(job)
            list(name)
        }
        passed.forEach { list($0) }
        return started
    }

    /// An attempt ended; the job stays until it is finished or continued.
    mutating func ended(_ id: WebhookJobID, failed: Bool) -> WebhookJob? {
        guard let name = inFlight.removeValue(forKey: id), let job = jobs[id] else { return nil }
        if endpoints[name]?.isFailing == true { inFlightToFailing -= 1 }
        endpoints[name]?.inFlight -= 1
        if endpoints[name]?.isFailing != failed {
            endpoints[name]?.isFailing = failed
            inFlightToFailing += (failed ? 1 : -1) * (endpoints[name]?.inFlight ?? 0)
        }
        list(name)
        if let entry = endpoints[name], entry.inFlight == 0, entry.ready.isEmpty, !entry.isFailing {
            endpoints[name] = nil
        }
        return job
    }

    /// The job goes on: another attempt, or another document.
    mutating func continueJob(_ job: WebhookJob, endpoint: String, delay: Duration, at now: Instant) {
        guard jobs[job.id] != nil else { return }
        jobs[job.id] = job
        schedule(job.id, endpoint: endpoint, delay: delay, at: now)
    }

    /// The job is over: the message's next one may begin.
    mutating func finish(_ id: WebhookJobID, at now: Instant, wall: WallTime, endpointOf: (WebhookJob) -> String) {
        guard let job = jobs.removeValue(forKey: id) else { return }
        guard job.replay == nil else { return }
        order[job.message]?.removeFirst()
        guard let next = order[job.message]?.first, let nextJob = jobs[next] else {
            order[job.message] = nil
            return
        }
        schedule(next, endpoint: endpointOf(nextJob), delay: remainingWait(of: nextJob, at: wall), at: now)
    }

    /// A calendar that stepped back must not turn a wait of seconds into one of years.
    private func remainingWait(of job: WebhookJob, at wall: WallTime) -> Duration {
        min(max(job.dueAt - wall, .zero), longestWait)
    }

    /// What to read from disk now, if there may be more and there is room.
    mutating func load(at now: Instant) -> (after: WebhookJobID, limit: Int)? {
        guard wantsLoad, loadNotBefore.map({ now >= $0 }) ?? true else { return nil }
        loadNotBefore = nil
        isLoading = true
        cameWhileLoading = false
        return (loadedThrough, window / 2)
    }

    /// The store answered a `load`.
    mutating func loaded(
        _ found: [WebhookJob],
        limit: Int,
        at now: Instant,
        wall: WallTime,
        endpointOf: (WebhookJob) -> String
    ) {
        isLoading = false
        for job in found where job.id > loadedThrough {
            keep(job, endpoint: endpointOf(job), delay: remainingWait(of: job, at: wall), at: now)
        }
        hasMoreOnDisk = found.count >= limit || cameWhileLoading
    }

    /// The store could not answer a `load`: it is asked again after a pause.
    mutating func loadFailed(at now: Instant, retry: Duration) {
        isLoading = false
        loadNotBefore = now + retry
    }
}
