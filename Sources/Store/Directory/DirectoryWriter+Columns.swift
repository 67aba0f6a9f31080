import Engine
import GRDB
import Messaging

/// How the directory's rows are written; `DirectoryReader` reads them.
extension DirectoryWriter {
    func columns(of sender: Sender) throws -> Columns {
        let settings = sender.settings
        return [
            "sid": sender.sid,
            "address": sender.address.code,
            "friendly_name": settings.friendlyName,
            "sms_target": settings.smsURL.columns.code,
            "sms_url": settings.smsURL.columns.url,
            "sms_method": settings.smsMethod.rawValue,
            "fallback_target": settings.smsFallbackURL.columns.code,
            "fallback_url": settings.smsFallbackURL.columns.url,
            "fallback_method": settings.smsFallbackMethod.rawValue,
            "application": settings.smsApplicationSid?.description,
            "calls": try SettingsText.write(settings.calls),
            "created_at": sender.createdAt.milliseconds,
            "updated_at": sender.updatedAt.milliseconds,
        ]
    }

    func columns(of caller: CallerID) -> Columns {
        [
            "sid": caller.sid.description,
            "number": Address.phoneNumber(caller.number).code,
            "friendly_name": caller.friendlyName,
            "created_at": caller.createdAt.milliseconds,
            "updated_at": caller.updatedAt.milliseconds,
        ]
    }

    func columns(of validation: CallerIDValidation) throws -> Columns {
        [
            "call": validation.callSid.description,
            "number": Address.phoneNumber(validation.order.number).code,
            "code": validation.code,
            "wish": try SettingsText.write(validation.order),
            "created_at": validation.createdAt.milliseconds,
        ]
    }

    func columns(of application: Application) throws -> Columns {
        [
            "sid": application.sid.description,
            "friendly_name": application.settings.friendlyName,
            "sms_status_callback": application.settings.smsStatusCallback,
            "message_status_callback": application.settings.messageStatusCallback,
            "settings": try SettingsText.write(application.settings),
            "created_at": application.createdAt.milliseconds,
            "updated_at": application.updatedAt.milliseconds,
        ]
    }

    func columns(of service: MessagingService) throws -> Columns {
        [
            "sid": service.sid.description,
            "settings": try SettingsText.write(service.settings),
            "created_at": service.createdAt.milliseconds,
            "updated_at": service.updatedAt.milliseconds,
        ]
    }
}
