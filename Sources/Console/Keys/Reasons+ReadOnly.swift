// A console that only looks.
extension Reasons {
    static func readOnly(_ model: Model) -> String? {
        model.settings.isReadOnly ? "this console only looks (read-only)" : nil
    }
}

extension Model {
    /// Why a row's keys can't be used now; nil when they can.
    func whyNot(_ row: KeyRow) -> String? {
        if row.command.isActing, let reason = Reasons.readOnly(self) { return reason }
        return row.unavailable(self)
    }
}

extension KeyCommand {
    /// Whether it changes something in the service, or prepares that. Looking, moving, copying and quitting do not.
    var isActing: Bool {
        switch self {
        case .compose, .reply, .send, .takeBack, .resend, .closeUncertain, .rename, .pauseLine, .pauseAll, .cancel,
            .moveToLine, .retry, .sendAgain, .replay, .editReplay, .saveFilter, .forgetFilter, .takePhone, .sayOnPhone,
            .addFault, .takeFault, .removeFault, .turnOutage, .editElsewhere:
            true
        default: false
        }
    }
}
