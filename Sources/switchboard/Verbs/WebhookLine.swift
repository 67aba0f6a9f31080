import Feed
import Messaging

extension WebhookAttempt {
    /// The attempt on one line, for people.
    var line: String {
        let answer = httpStatus.map { "\($0)" } ?? "no answer"
        let failure = failure.map { "  \($0)" } ?? ""
        return "#\(number)  \(message)  \(method.rawValue) \(url)  \(answer) in \(milliseconds) ms\(failure)"
    }
}

extension WebhookTaken {
    /// The request on one line, for people.
    var line: String {
        "#\(number)  \(message?.description ?? "-")  \(method.rawValue) \(url)  \(httpStatus), \(verdict.rawValue)"
    }
}

extension WebhookRecord {
    /// The record on one line, for people.
    var line: String {
        switch self {
        case .attempted(let attempt): "\(localTime(at))  out  \(attempt.line)"
        case .taken(let taken): "\(localTime(at))  in   \(taken.line)"
        }
    }

    /// The record as an object.
    var json: JSONObject {
        var object = JSONObject()
        object.put("number", Int(number))
        object.put("at", at)
        object.put("sid", message?.description)
        switch self {
        case .attempted(let attempt): attempt.fill(&object)
        case .taken(let taken): taken.fill(&object)
        }
        return object
    }
}

extension WebhookAttempt {
    fileprivate func fill(_ object: inout JSONObject) {
        object.put("direction", "out")
        object.put("method", method.rawValue)
        object.put("url", url)
        object.put("http_status", httpStatus)
        object.put("attempt", attempt)
        object.put("milliseconds", milliseconds)
        object.put("error_code", failure?.rawValue)
        object.put("explanation", failureWords)
        object.put("replay_of", replayOf.map { Int($0) })
        object.put("parameters", json: parameters.json)
    }
}

extension WebhookTaken {
    fileprivate func fill(_ object: inout JSONObject) {
        object.put("direction", "in")
        object.put("method", method.rawValue)
        object.put("url", url)
        object.put("http_status", httpStatus)
        object.put("signature", verdict.rawValue)
        object.put("parameters", json: parameters.json)
    }
}

extension WebhookParameters {
    /// Names and values in their order; a name that comes twice is there twice.
    fileprivate var json: String {
        let pairs = list.map { parameter in
            var object = JSONObject()
            object.put("name", parameter.name)
            object.put("value", parameter.value)
            return object.text
        }
        return "[\(pairs.joined(separator: ","))]"
    }
}
