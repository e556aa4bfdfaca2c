/** Made from docs/openapi.json by `npm run docs`; do not change it by hand. */

export interface paths {
    "/v1/absence-replies/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what an alert asks
         * @description Of which children, for which half-day, and the reasons to choose from. For anyone, without a token.
         */
        get: operations["getAbsenceReply"];
        put?: never;
        /**
         * Answer an alert
         * @description Once for each child. The answer is an absence report that waits for the office. For anyone, without a token.
         */
        post: operations["answerAbsenceReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absence-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the absence reports of the school
         * @description Those that wait come first, oldest first, then the others, latest first. Filter by state, or by the days on which they begin. For the role admin.
         */
        get: operations["listSchoolAbsenceReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absence-reports/{absenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an absence report
         * @description Guardians may update their own while it waits, the office one that is accepted too. Registers follow. For the roles admin and parent.
         */
        patch: operations["changeAbsenceReport"];
        trace?: never;
    };
    "/v1/absence-reports/{absenceId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on an absence report
         * @description Accepts or rejects it. Rejecting an accepted one withdraws it, with a reason, and takes back the marks that it excused. For the role admin.
         */
        post: operations["decideAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absence-reports/{absenceId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an absence report
         * @description Guardians may withdraw their own while it waits, the office an accepted one too, with a reason. For the roles admin and parent.
         */
        post: operations["withdrawAbsenceReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the absences of a day
         * @description Who is missing: marks, reasons, and whom to call, in order. For the roles admin and teacher.
         */
        get: operations["listAbsences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{date}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview the alerts of a student
         * @description What each guardian would be told now of the half-days whose alerts have not gone, by which way and in which language. For the role admin.
         */
        get: operations["previewAlerts"];
        put?: never;
        /**
         * Send alerts to guardians
         * @description Today: of the students named, or of all whose alerts wait for it. What has been explained meanwhile is not sent, and is named in the answer. For the role admin.
         */
        post: operations["releaseAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{date}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a contact with a family
         * @description That the family of a missing student was asked, how, and with what outcome. For everybody who may see the guardians. For the roles admin and teacher.
         */
        post: operations["noteContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attendance/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attendance codes
         * @description The school's code set: what each code of a record means, and which may be given as a reason. For everybody who is logged in.
         */
        get: operations["listAttendanceCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attendance/marks-in-bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give many students one reason
         * @description For sessions of a day, to everybody, to classes or to year groups. Registers that were taken are changed, with a record of it; others arrive pre-filled. A register that has opened is taken, if it is known of each of its students why they are not there. For the role admin.
         */
        post: operations["markInBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attendance/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the attendance summary
         * @description What registers add up to by day, week, class or year group, for the last seven days unless dates are given. For the roles admin and teacher.
         */
        get: operations["getAttendanceSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries
         * @description Who changed or disclosed what, newest first: across the school, about one entity, or by one person. Dates are whole days in the time zone of the school. Without dates, entries of the school are those of this month, and entries about one entity or by one person are those of all time. A page may hold fewer entries than the limit without being the last. For the role admin.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the behaviour policy
         * @description For the roles admin and teacher.
         */
        get: operations["getBehaviourPolicy"];
        /**
         * Replace the behaviour policy
         * @description For the role admin.
         */
        put: operations["replaceBehaviourPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/policy/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a behaviour policy on the last term
         * @description Answers 200 with the students whom it would have hit, or 202 where more than 500 students are enrolled: then follow its Location. For the role admin.
         */
        post: operations["tryBehaviourPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/policy/dry-run/{trialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the trial of a behaviour policy
         * @description How far it has come. Kept for seven days. For the role admin.
         */
        get: operations["getPolicyTrial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour/policy/dry-run/{trialId}/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the students of a policy trial
         * @description Whom the policy would have hit, as far as the trial has come, by name. For the role admin.
         */
        get: operations["listPolicyTrialStudents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a calendar feed
         * @description For anyone, without a token.
         */
        get: operations["getCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List classes
         * @description By name, with teachers and the number of students today. Filter by a part of the name, or to your own classes. For the roles admin and teacher.
         */
        get: operations["listClasses"];
        put?: never;
        /**
         * Create a class
         * @description Students are enrolled one by one. For the role admin.
         */
        post: operations["createClass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a class
         * @description For the roles admin and teacher.
         */
        get: operations["getClass"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a class
         * @description Fields that are not named stay as they are; null clears the year group. A class with the status closed has no more registers. For the role admin.
         */
        patch: operations["changeClass"];
        trace?: never;
    };
    "/v1/classes/{classId}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a class's attendance for a month
         * @description A grid with students down, sessions across and the marks of this class. Each summary counts a session once, with the best mark of any class. For the roles admin and teacher.
         */
        get: operations["getClassAttendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}/cover/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the cover for a class
         * @description Lets a colleague take the registers of these sessions of a class on one day, and no others. An empty list of sessions takes it back. For the role admin.
         */
        put: operations["coverClass"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}/registers/{date}/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a register
         * @description Before it is taken, the roll to take it from. For the roles admin and teacher.
         */
        get: operations["getRegister"];
        /**
         * Take a register
         * @description Names every enrolled student once. With If-Match, changes a register that was taken; after its close that needs a reason. For the roles admin and teacher.
         */
        put: operations["takeRegister"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}/registers/{date}/{session}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a register
         * @description Every value that the register ever held, the first ones included: who, in which role, when and why. For the roles admin and teacher.
         */
        get: operations["getRegisterHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}/registers/{date}/{session}/marks/{studentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Amend a student's mark
         * @description Changes one mark of a register that was taken. After the close that needs a reason, which is kept with the old value. For the roles admin and teacher.
         */
        patch: operations["amendMark"];
        trace?: never;
    };
    "/v1/classes/{classId}/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the students of a class
         * @description Who is enrolled today, or on a date. For the roles admin and teacher.
         */
        get: operations["listClassStudents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classes/{classId}/students/{studentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Enrol a student in a class
         * @description From a date, or with a new end for the stay that begins on that date. The end date is the first day without the class. For the role admin.
         */
        put: operations["enrolStudent"];
        post?: never;
        /**
         * Remove a student from a class
         * @description Ends the stays that have not ended, or the one that begins on a date. A stay in which registers name the student ends today; any other is removed without a trace. For the role admin.
         */
        delete: operations["unenrolStudent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a fault of the application
         * @description Told by a browser to the maintainers: the kind of the fault, the release and the page. There is no room for what people wrote or whom it was about. For anyone, without a token.
         */
        post: operations["reportClientFault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the dashboard
         * @description What matters today, for the role of the caller. For everybody who is logged in.
         */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Who was told what, by which channel, and how it went: of one notice, or of one recipient, newest first. With neither, messages that came back, newest first. For the role admin.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detention-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the types of detention
         * @description For the roles admin and teacher.
         */
        get: operations["getDetentionTypes"];
        /**
         * Replace the types of detention
         * @description For the role admin.
         */
        put: operations["replaceDetentionTypes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detention-types/{typeId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a type of detention
         * @description For the roles admin and teacher.
         */
        get: operations["listDetentionSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detention-types/{typeId}/sessions/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or cancel a session of detention
         * @description For the role admin.
         */
        patch: operations["changeDetentionSession"];
        trace?: never;
    };
    "/v1/detentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List detentions
         * @description For everybody who is logged in.
         */
        get: operations["listDetentions"];
        put?: never;
        /**
         * Schedule a detention
         * @description For the roles admin and teacher.
         */
        post: operations["scheduleDetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detentions/{detentionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a detention
         * @description The office and the teachers of the student see whom its notice reached. For everybody who is logged in.
         */
        get: operations["getDetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a detention
         * @description Moves it, notes checks, or decides on an objection. For the roles admin and teacher.
         */
        patch: operations["changeDetention"];
        trace?: never;
    };
    "/v1/detentions/{detentionId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a detention
         * @description For the roles admin and teacher.
         */
        post: operations["cancelDetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detentions/{detentionId}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a student cannot attend a detention
         * @description For the roles parent and student.
         */
        post: operations["objectToDetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/detentions/{detentionId}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record how a detention went
         * @description For the roles admin and teacher.
         */
        post: operations["recordDetentionOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exports
         * @description Those of the last 30 days, newest first. Get a single export for a link to its file. For the role admin.
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Create an export
         * @description Writes the roster of the school as a OneRoster 1.2 zip, in the background. For the role admin.
         */
        post: operations["requestExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export
         * @description How far the export has come and, when the file is there, a link to it that is valid for 15 minutes. For the role admin.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the health of the service
         * @description Answers whether the service works, and its version. For anyone, without a token.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Newest first. Get a single import for its rejected rows and its outcome. For the role admin.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Create an import
         * @description Answers a link to which a OneRoster zip is uploaded within 15 minutes. For the role admin.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import
         * @description How far the import has come, and its outcome. For the role admin.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an import
         * @description Tries an uploaded file, or applies it. A school runs one import at a time. For the role admin.
         */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List incidents
         * @description For the roles admin and teacher.
         */
        get: operations["listIncidents"];
        put?: never;
        /**
         * Record an incident
         * @description For the roles admin and teacher.
         */
        post: operations["recordIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incidentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an incident
         * @description Families and students get their own part of it. For everybody who is logged in.
         */
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct an incident
         * @description For the roles admin and teacher.
         */
        patch: operations["correctIncident"];
        trace?: never;
    };
    "/v1/incidents/{incidentId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void an incident
         * @description For the roles admin and teacher.
         */
        post: operations["voidIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview what an incident would cause
         * @description For the roles admin and teacher.
         */
        post: operations["previewIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letter-templates/{kind}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a letter template
         * @description The school's own text in a language, or the one to begin with. For the roles admin and teacher.
         */
        get: operations["getLetterTemplate"];
        /**
         * Replace a letter template
         * @description A placeholder that the letter cannot fill is refused. For the role admin.
         */
        put: operations["replaceLetterTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letter-templates/{kind}/{language}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a letter template
         * @description What the text would say of an invented student. Nothing is stored. For the role admin.
         */
        post: operations["previewLetterTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed-in user
         * @description Who is signed in, at which school, and whose records they may see. For everybody who is logged in.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create the address of your calendar feed
         * @description For everybody who is logged in.
         */
        post: operations["openCalendarFeed"];
        /**
         * Revoke the address of your calendar feed
         * @description For everybody who is logged in.
         */
        delete: operations["closeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update your notification preferences
         * @description Preferences that are not named stay as they are; null goes back to what the school has set. For everybody who is logged in.
         */
        patch: operations["changePreferences"];
        trace?: never;
    };
    "/v1/me/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your registers
         * @description All that an application begins with: who is signed in, the codes and sessions of the school, and the registers that the caller takes on a day and, with days=2, on the school day after it. For everybody who is logged in.
         */
        get: operations["listOwnRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/school": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch to another of your schools
         * @description Chooses the school that the next token is for. Refresh the token to be there. For everybody who is logged in.
         */
        post: operations["chooseSchool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notifications
         * @description Newest first, for 90 days. Of more than a hundred unread ones, the oldest count as read. For everybody who is logged in.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{notificationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description Marking it twice changes nothing. For everybody who is logged in.
         */
        post: operations["readNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read
         * @description For everybody who is logged in.
         */
        post: operations["readAllNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is on site
         * @description Now, by registers and by who was signed in and out: every student on roll by name, with the class. For the roles admin and teacher.
         */
        get: operations["listOnSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-site/evacuation-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the evacuation list
         * @description A page to print when the building is left: everybody by class with boxes to tick, unmarked classes first. For the roles admin and teacher.
         */
        get: operations["getEvacuationList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the OpenAPI document
         * @description This API as an OpenAPI 3.1 document. For anyone, without a token.
         */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the registers of a day
         * @description Every register that is due on a day, with its counts. With missing=true, those whose session has closed without a register. For the roles admin and teacher.
         */
        get: operations["listRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind teachers of missing registers
         * @description The teachers of each class, and whoever covers it, are told by e-mail and in the app that the office asks for a register that closed without being taken: once in ten minutes. For the role admin.
         */
        post: operations["askForRegisters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List report schedules
         * @description Oldest first: for admins all of the school, for teachers their own. For the roles admin and teacher.
         */
        get: operations["listReportSchedules"];
        put?: never;
        /**
         * Create a report schedule
         * @description Makes a report again and again, in the time of the school. Its recipients get a link to each. Teachers may do so for their own classes. For the roles admin and teacher.
         */
        post: operations["createReportSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-schedules/{scheduleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a report schedule
         * @description Reports that were made stay. For the roles admin and teacher.
         */
        delete: operations["removeReportSchedule"];
        options?: never;
        head?: never;
        /**
         * Update a report schedule
         * @description A paused schedule goes on. Where its owner has left, the caller owns it from then on. For the roles admin and teacher.
         */
        patch: operations["changeReportSchedule"];
        trace?: never;
    };
    "/v1/report-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List report types
         * @description What the caller may ask for, in which formats, with a JSON Schema of the filters of each type, and the JSON Schema of a report as JSON. For everybody who is logged in.
         */
        get: operations["listReportTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reports
         * @description Newest first: for admins all of the school, for teachers those that they asked for or that a schedule made for them. For the roles admin and teacher.
         */
        get: operations["listReports"];
        put?: never;
        /**
         * Create a report
         * @description It is made in the background. An equal request of the same caller that is still queued or running is answered again. For the roles admin and teacher.
         */
        post: operations["requestReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a report
         * @description How far the report has come. For the roles admin and teacher.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a report
         * @description While it is queued or running. It counts as failed and can be retried. For the roles admin and teacher.
         */
        post: operations["cancelReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the download link of a report
         * @description Valid for fifteen minutes, for a report that is ready. For the roles admin and teacher.
         */
        get: operations["getReportDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{reportId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed report
         * @description For the roles admin and teacher.
         */
        post: operations["retryReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/school": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the school's settings
         * @description For everybody who is logged in.
         */
        get: operations["getSchool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the school's settings
         * @description Settings that are not named stay as they are. For the role admin.
         */
        patch: operations["changeSchool"];
        trace?: never;
    };
    "/v1/school/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the school calendar
         * @description Academic years with their terms, closures, and the weekdays of teaching. For everybody who is logged in.
         */
        get: operations["getCalendar"];
        /**
         * Replace the school calendar
         * @description For the role admin.
         */
        put: operations["replaceCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/school/crest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the school's crest
         * @description The picture is a PNG in base64, as it is printed. For everybody who is logged in.
         */
        get: operations["getCrest"];
        /**
         * Replace the school's crest
         * @description Takes a PNG of at most 512 KB and 2,000 by 2,000 pixels. It is drawn anew on white at the size in which it is printed. For the role admin.
         */
        put: operations["replaceCrest"];
        post?: never;
        /**
         * Delete the school's crest
         * @description For the role admin.
         */
        delete: operations["removeCrest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a browser session
         * @description Exchanges the code of the hosted login for an access token; the refresh token stays in a cookie. For anyone, without a token.
         */
        post: operations["beginSession"];
        /**
         * End a browser session
         * @description For anyone, without a token.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh a browser session
         * @description Answers a new access token, by the cookie of the session. For anyone, without a token.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List staff
         * @description Everybody who works at the school and may log in, or those whose name begins with the given words. A page may have fewer entries than the limit without being the last. For the roles admin and teacher.
         */
        get: operations["listStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List students
         * @description By name. Filter by the beginnings of words of a name or number, by class, or by year group. For the roles admin and teacher.
         */
        get: operations["listStudents"];
        put?: never;
        /**
         * Create a student
         * @description Classes and guardians are added separately. For the role admin.
         */
        post: operations["createStudent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a student
         * @description Teachers see of students of other classes only what the list shows. For everybody who is logged in.
         */
        get: operations["getStudent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a student
         * @description Fields that are not named stay as they are; null clears an optional field. Setting the status to enrolled takes a withdrawal back. For the role admin.
         */
        patch: operations["changeStudent"];
        trace?: never;
    };
    "/v1/students/{studentId}/absence-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a student's absence reports
         * @description What was reported and what became of it, newest first. For everybody who is logged in.
         */
        get: operations["listAbsenceReports"];
        put?: never;
        /**
         * Report an absence
         * @description An absence reported by staff is accepted at once; one reported by a guardian waits for the office. What the office reports over a narrower absence widens that one, which is answered. For the roles admin, teacher and parent.
         */
        post: operations["reportAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in a late student
         * @description Today, with the reason if there is one. The mark of the session under way follows. For the roles admin and teacher.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a student's attendance
         * @description Sessions and what they add up to, for the academic year so far unless dates are given. For everybody who is logged in.
         */
        get: operations["getStudentAttendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/behaviour": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a student's points
         * @description For everybody who is logged in.
         */
        get: operations["getStudentBehaviour"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a contact without an account
         * @description A guardian who cannot sign in: name, relationship and phone. Updated and removed like any guardian. For the role admin.
         */
        post: operations["addContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/departures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out a student who leaves early
         * @description Today. The mark of the session under way keeps the time. Sessions that begin before backAt are a known absence of that reason. For the roles admin and teacher.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/guardians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a student's guardians
         * @description In the order in which they are to be called, for the office and the teachers of the student. For the roles admin and teacher.
         */
        get: operations["listGuardians"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/guardians/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or update a guardian
         * @description Makes a user with the role parent a guardian of a student, or updates what a guardian or contact may do. For the role admin.
         */
        put: operations["setGuardian"];
        post?: never;
        /**
         * Remove a guardian
         * @description For the role admin.
         */
        delete: operations["removeGuardian"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{studentId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a student
         * @description All stays in classes end on leavingDate, the first day without the student. For the role admin.
         */
        post: operations["withdrawStudent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description All users, or those whose name or address begins with the given words, who have a role, or whose account is in a state. A page may have fewer entries than the limit without being the last. For the role admin.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Invites a person by e-mail. Somebody who already signs in, at whatever school, is told by e-mail instead. For the role admin.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description For the role admin.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Fields that are not named stay as they are; null removes the phone number. A new address is invited in place of the former one, unless the person belongs to another school too: then only they can change the address they sign in with. For the role admin.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/users/{userId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a user
         * @description Takes effect at once. The other schools of the person are not affected. For the role admin.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all of a user's sessions
         * @description Whoever was signed in is refused and has to sign in again, at the hosted login too. People may do this for themselves, admins for anybody. For everybody who is logged in.
         */
        post: operations["endSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate a user
         * @description Nobody can reactivate themselves. For the role admin.
         */
        post: operations["reactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{userId}/resend-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend a user's invitation
         * @description Sends a new password. Refused for somebody who has already signed in. For the role admin.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/watch-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the watch list
         * @description Students whose attendance or behaviour gives reason to look, each with the sessions, incidents or detentions that caused it. With state=cleared, concerns that are no longer true, with when and why. For the roles admin and teacher.
         */
        get: operations["listWatchList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/watch-list/{studentId}/{concern}/{window}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a concern on the watch list
         * @description Says who looks after it, or that it was handled. For the role admin.
         */
        patch: operations["handleConcern"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AbsenceAlerts: {
            /** @enum {string} */
            mode: "off" | "review" | "auto";
            welfareAt?: components["schemas"]["LocalTime"];
        };
        AbsenceId: string;
        AbsenceNote: string;
        AbsencePatch: {
            from?: components["schemas"]["IsoDate"];
            note?: components["schemas"]["AbsenceNote"] | null;
            reason?: string;
            sessions?: components["schemas"]["AbsenceSessions"] | null;
            to?: components["schemas"]["IsoDate"];
        };
        AbsenceReport: {
            from: components["schemas"]["IsoDate"];
            note?: components["schemas"]["AbsenceNote"];
            reason: string;
            sessions?: components["schemas"]["AbsenceSessions"];
            to: components["schemas"]["IsoDate"];
        };
        AbsenceRow: {
            alerts: {
                after?: components["schemas"]["Aftermath"];
                /** Format: date-time */
                began?: string;
                /** Format: date-time */
                dueAt?: string;
                /** Format: date-time */
                failingSince?: string;
                /** @enum {string} */
                half: "morning" | "afternoon";
                leftLesson?: components["schemas"]["SessionId"];
                outcomes: components["schemas"]["GuardianOutcome"][];
                released?: {
                    /** Format: date-time */
                    at: string;
                    by: components["schemas"]["UserId"];
                };
                /** Format: date-time */
                retryAt?: string;
                /** Format: date-time */
                sentAt?: string;
                session?: components["schemas"]["SessionId"];
                state: components["schemas"]["AlertState"];
                /** @constant */
                welfare?: true;
                why?: components["schemas"]["AlertWhy"];
            }[];
            alertsSent: {
                /** Format: date-time */
                at: string;
                channel: string;
                recipientId: string;
            }[];
            alertState?: components["schemas"]["AlertState"];
            className?: string;
            contactLog: components["schemas"]["ContactView"][];
            contacts: components["schemas"]["Contact"][];
            daysInRow: number;
            explained: boolean;
            followUp: components["schemas"]["FollowUp"];
            knownAbsences?: {
                absenceId: components["schemas"]["AbsenceId"];
                reason: string;
                sessions?: components["schemas"]["SessionId"][];
            }[];
            marks: {
                classId: components["schemas"]["ClassId"];
                className: string;
                mark: components["schemas"]["MarkLetter"];
                note?: string;
                reason?: string;
                session: components["schemas"]["SessionId"];
                teachers: components["schemas"]["NamedPerson"][];
            }[];
            name: string;
            studentId: components["schemas"]["StudentId"];
            /** @constant */
            welfare?: true;
            yearGroup?: string;
        };
        AbsenceSessions: components["schemas"]["SessionId"][];
        /** @enum {string} */
        AbsenceStatus: "pending" | "accepted" | "rejected" | "withdrawn";
        AcademicYear: {
            endDate: components["schemas"]["IsoDate"];
            id: string;
            name: string;
            startDate: components["schemas"]["IsoDate"];
            terms: components["schemas"]["Term"][];
        };
        AcademicYearName: string;
        AccountShown: {
            reason?: string;
            /** @enum {string} */
            state: "invited" | "active" | "failed" | "deactivated";
        };
        Aftermath: {
            /** Format: date-time */
            at: string;
            number: number;
            /** @enum {string} */
            said: "arrived" | "wasInSchool" | "notArrived";
            told: boolean;
        };
        AlertMessage: {
            /** @enum {string} */
            channel?: "email" | "sms";
            /** @enum {string} */
            half: "morning" | "afternoon";
            /** @enum {string} */
            language?: "en" | "cy";
            name: string;
            reach: components["schemas"]["AttendanceReach"];
            recipientId: string;
            relationship: string;
            subject?: string;
            text?: string;
            /** Format: date-time */
            waitsUntil?: string;
        };
        /** @enum {string} */
        AlertState: "waiting" | "forReview" | "due" | "sent" | "unreachable" | "notNeeded";
        /** @enum {string} */
        AlertWhy: "explained" | "reported" | "present" | "tooLate" | "off" | "mode" | "brake" | "leftLesson" | "modeChanged";
        AmendMarkBody: {
            amendmentReason?: components["schemas"]["AmendmentReason"];
            mark: components["schemas"]["MarkLetter"];
            minutesLate?: number;
            note?: string;
            reason?: string;
            timeIn?: components["schemas"]["LocalTime"];
            timeOut?: components["schemas"]["LocalTime"];
        };
        AmendmentReason: string;
        AnswerAbsenceReplyAnswer: {
            answered: {
                child: components["schemas"]["ReplyChild"];
                givenName: string;
            }[];
            open: {
                child: components["schemas"]["ReplyChild"];
                givenName: string;
            }[];
        };
        AnswerAbsenceReplyBody: {
            allDay?: boolean;
            children?: components["schemas"]["ReplyChild"][];
            note?: components["schemas"]["AbsenceNote"];
            reason: string;
        };
        AskedForRegisters: {
            notReminded: {
                classId: components["schemas"]["ClassId"];
                /** @enum {string} */
                why: "notMissing" | "recently" | "nobody";
            }[];
            reminding: components["schemas"]["ClassId"][];
        };
        AskForRegistersBody: {
            classIds: components["schemas"]["ClassId"][];
            date: components["schemas"]["IsoDate"];
            session: components["schemas"]["SessionId"];
        };
        /** @enum {string} */
        AttendanceReach: "reachable" | "inactive" | "custody" | "noAddress" | "notByLink" | "optedOut" | "bounced" | "complained" | "notBySchool" | "smsOff" | "cap" | "tooLong";
        AttendanceSummary: {
            attended: number;
            authorised: number;
            late: number;
            persistentAbsence: boolean;
            possible: number;
            rate: number | null;
            severeAbsence: boolean;
            unauthorised: number;
        };
        /** @enum {string} */
        AuditAction: "school.opened" | "school.changed" | "calendar.changed" | "user.created" | "user.changed" | "user.invited" | "student.created" | "student.changed" | "student.signed" | "class.created" | "class.changed" | "cover.changed" | "absence.reported" | "absence.decided" | "absence.changed" | "marks.given-in-bulk" | "alert.released" | "concern.changed" | "behaviour-policy.changed" | "incident.corrected" | "incident.voided" | "detention-types.changed" | "detention-session.changed" | "import.created" | "import.started" | "import.completed" | "import.failed" | "import.downloaded" | "export.requested" | "export.downloaded" | "report.requested" | "report.retried" | "report.cancelled" | "report.downloaded" | "letter-template.changed" | "report-schedule.created" | "report-schedule.changed" | "report-schedule.paused" | "report-schedule.removed";
        AuditActor: {
            roles: components["schemas"]["Role"][];
            userId: components["schemas"]["UserId"];
        } | {
            system: string;
        };
        AuditChange: {
            field: string;
            from?: string | boolean | string[];
            to?: string | boolean | string[];
        };
        AuditEntry: {
            action: components["schemas"]["AuditAction"];
            actor: components["schemas"]["AuditActor"];
            alsoAbout: components["schemas"]["EntityId"][];
            /** Format: date-time */
            at: string;
            auditId: components["schemas"]["AuditId"];
            changes: components["schemas"]["AuditChange"][];
            entityId: components["schemas"]["EntityId"];
            eventId?: string;
            requestId: string;
            sourceIp?: string;
        };
        AuditId: string;
        BehaviourCategory: {
            id: components["schemas"]["CategoryId"];
            kind: components["schemas"]["BehaviourKind"];
            name: string;
            points?: components["schemas"]["Points"];
            /** @constant */
            retired?: true;
            severity?: components["schemas"]["Severity"];
            visibility?: components["schemas"]["Visibility"];
        };
        /** @enum {string} */
        BehaviourKind: "positive" | "negative";
        BehaviourPolicy: {
            categories: components["schemas"]["BehaviourCategory"][];
            pointsExpireAfterSchoolDays?: number;
            rules: components["schemas"]["BehaviourRule"][];
            severityPoints?: [
                components["schemas"]["Points"],
                components["schemas"]["Points"],
                components["schemas"]["Points"],
                components["schemas"]["Points"]
            ];
        };
        BehaviourRule: {
            atLeast: number;
            category?: components["schemas"]["CategoryId"];
            id: components["schemas"]["RuleId"];
            kind?: components["schemas"]["BehaviourKind"];
            then: components["schemas"]["RuleAction"][];
            /** @enum {string} */
            when: "points" | "count" | "severity";
            withinSchoolDays?: number;
        };
        BrowserSession: {
            accessToken: string;
            /** Format: date-time */
            expiresAt: string;
            schoolId: components["schemas"]["SchoolId"];
            userId: components["schemas"]["UserId"];
        };
        BulkId: string;
        BulkInput: {
            date: components["schemas"]["IsoDate"];
            /** @enum {string} */
            mark: "P" | "A" | "E";
            note?: string;
            reason: string;
            scope: components["schemas"]["BulkScope"];
            sessions: components["schemas"]["SessionId"][];
        };
        BulkScope: {
            /** @constant */
            all: true;
        } | {
            classIds: components["schemas"]["ClassId"][];
        } | {
            yearGroups: components["schemas"]["YearGroup"][];
        };
        Calendar: {
            closures: components["schemas"]["Closure"][];
            teachingWeekdays: components["schemas"]["Weekday"][];
            years: components["schemas"]["AcademicYear"][];
        };
        CancelDetentionBody: {
            reason: string;
        };
        Capacity: number;
        /** @enum {string} */
        Category: "attended" | "authorised" | "unauthorised" | "notPossible";
        CategoryId: string;
        ChangeDetentionBody: {
            checks?: components["schemas"]["DetentionChecks"];
            date?: components["schemas"]["IsoDate"];
            minutes?: number;
            objection?: {
                note?: string;
                upheld: boolean;
            };
            startsAt?: components["schemas"]["LocalTime"];
            supervisorId?: components["schemas"]["UserId"];
        };
        ChangeDetentionSessionAnswer: {
            cancelled: boolean;
            capacity: components["schemas"]["Capacity"];
            date: components["schemas"]["IsoDate"];
            minutes: number;
            placed: number;
            room: components["schemas"]["Room"];
            startsAt: components["schemas"]["LocalTime"];
            supervisorIds: components["schemas"]["UserId"][];
            supervisorNames: string[];
            typeId: components["schemas"]["DetentionTypeId"];
        };
        ChangeDetentionSessionBody: {
            cancelled?: boolean;
            capacity?: components["schemas"]["Capacity"] | null;
            room?: components["schemas"]["Room"] | null;
            supervisorIds?: components["schemas"]["UserId"][] | null;
        };
        /** @enum {string} */
        Channel: "inApp" | "email" | "sms";
        ChooseSchoolAnswer: {
            name: string;
            roles: components["schemas"]["Role"][];
            schoolId: components["schemas"]["SchoolId"];
        };
        ChooseSchoolBody: {
            schoolId: components["schemas"]["SchoolId"];
        };
        ClassId: string;
        ClassInput: {
            academicYear: components["schemas"]["AcademicYearName"];
            name: components["schemas"]["ClassName"];
            sessions: components["schemas"]["SessionId"][];
            teacherIds: components["schemas"]["UserId"][];
            termIds?: string[];
            yearGroup?: components["schemas"]["YearGroup"];
        };
        ClassName: string;
        ClassPatch: {
            academicYear?: components["schemas"]["AcademicYearName"];
            name?: components["schemas"]["ClassName"];
            sessions?: components["schemas"]["SessionId"][];
            /** @enum {string} */
            status?: "active" | "closed";
            teacherIds?: components["schemas"]["UserId"][];
            termIds?: string[] | null;
            yearGroup?: components["schemas"]["YearGroup"] | null;
        };
        Clearing: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            why: "corrected" | "improved" | "passed" | "left";
        };
        ClientReport: {
            /** @enum {string} */
            code: "render" | "unhandled" | "missing-part" | "security-policy";
            directive?: string;
            kind?: string;
            release: string;
            route?: string;
        };
        Closure: {
            endDate: components["schemas"]["IsoDate"];
            /** @enum {string} */
            kind: "closure" | "trainingDay";
            name: string;
            startDate: components["schemas"]["IsoDate"];
        };
        /** @enum {string} */
        CodeSetName: "simple" | "england-2024";
        /** @enum {string} */
        ConcernName: "persistent" | "severe" | "unauthorised10" | "illness15" | "consecutive" | "lates" | "points" | "missedDetentions";
        ConcernSession: {
            date: components["schemas"]["IsoDate"];
            session: components["schemas"]["SessionId"];
        };
        Contact: {
            attendance: components["schemas"]["AttendanceReach"];
            channels: {
                email: boolean;
                sms: boolean;
            };
            email?: string;
            hasAccount: boolean;
            mayViewRecord: boolean;
            name: string;
            phone?: string;
            priority: number;
            relationship: components["schemas"]["Relationship"];
            userId: components["schemas"]["UserId"];
        };
        ContactId: string;
        ContactInput: {
            channels: {
                email: boolean;
                sms: boolean;
            };
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            mayViewRecord: boolean;
            phone?: components["schemas"]["PhoneNumber"];
            priority: number;
            relationship: components["schemas"]["Relationship"];
        };
        ContactPerson: {
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"];
        };
        ContactView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["UserId"];
            byName?: string;
            /** @enum {string} */
            channel: "call" | "email" | "sms" | "visit";
            contactId: components["schemas"]["ContactId"];
            note?: string;
            /** @enum {string} */
            outcome: "reached" | "noAnswer" | "leftMessage";
        };
        CorrectIncidentBody: {
            categoryId?: components["schemas"]["CategoryId"];
            classId?: components["schemas"]["ClassId"] | null;
            description?: string;
            /** Format: date-time */
            occurredAt?: string;
            place?: string | null;
            points?: components["schemas"]["Points"];
            reason?: components["schemas"]["VoidReason"];
            severity?: components["schemas"]["Severity"];
            students?: components["schemas"]["IncidentStudentInput"][];
            visibility?: components["schemas"]["Visibility"];
        };
        Country: string;
        CoverClassAnswer: {
            classId: components["schemas"]["ClassId"];
            covers: {
                sessions: components["schemas"]["SessionId"][];
                userId: components["schemas"]["UserId"];
            }[];
            date: components["schemas"]["IsoDate"];
        };
        CoverInput: {
            sessions: components["schemas"]["SessionId"][];
            userId: components["schemas"]["UserId"];
        };
        CreateClassAnswer: {
            academicYear: components["schemas"]["AcademicYearName"];
            classId: components["schemas"]["ClassId"];
            name: components["schemas"]["ClassName"];
            sessions: components["schemas"]["SessionId"][];
            /** @enum {string} */
            status: "active" | "closed";
            teacherIds: components["schemas"]["UserId"][];
            termIds?: string[];
            yearGroup?: components["schemas"]["YearGroup"];
        };
        CreateImportAnswer: {
            importId: components["schemas"]["ImportId"];
            upload: {
                headers: {
                    [key: string]: string;
                };
                /** @constant */
                method: "PUT";
                /** Format: uri */
                url: string;
            };
        };
        CreateImportBody: {
            fileName: components["schemas"]["ImportFileName"];
            /** @constant */
            format: "oneroster-csv";
        };
        CreateReportScheduleAnswer: {
            at: components["schemas"]["LocalTime"];
            filters: components["schemas"]["ScheduleFilters"];
            format: components["schemas"]["ReportFormat"];
            ownerId: components["schemas"]["UserId"];
            /** @enum {string} */
            paused?: "noOwner" | "noRecipients" | "notAllowed";
            recipients: components["schemas"]["UserId"][];
            scheduleId: components["schemas"]["ScheduleId"];
            schoolDaysOnly: boolean;
            type: components["schemas"]["ReportType"];
            weekdays: components["schemas"]["Weekday"][];
        };
        CreateStudentAnswer: {
            birthDate?: components["schemas"]["IsoDate"];
            enrolments: components["schemas"]["Enrolment"][];
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            leavingDate?: components["schemas"]["IsoDate"];
            leavingReason?: string;
            leavings?: {
                leavingDate: components["schemas"]["IsoDate"];
                leavingReason?: string;
                returnDate: components["schemas"]["IsoDate"];
            }[];
            name: string;
            preferredFamilyName?: components["schemas"]["PersonName"];
            preferredGivenName?: components["schemas"]["PersonName"];
            status: components["schemas"]["EnrolmentStatus"];
            studentId: components["schemas"]["StudentId"];
            studentNumber: components["schemas"]["StudentNumber"];
            userId?: components["schemas"]["UserId"];
            yearGroup?: components["schemas"]["YearGroup"];
        };
        CreateUserAnswer: {
            account?: components["schemas"]["AccountShown"];
            addressesOff?: {
                email?: components["schemas"]["TroubleWhy"];
                phone?: components["schemas"]["TroubleWhy"];
            };
            email: components["schemas"]["EmailAddress"];
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"];
            roles: components["schemas"]["Role"][];
            /** @enum {string} */
            status: "active" | "deactivated";
            studentId?: components["schemas"]["StudentId"];
            userId: components["schemas"]["UserId"];
        };
        Crest: {
            height: number;
            png: string;
            width: number;
        };
        DayRegisters: {
            date: components["schemas"]["IsoDate"];
            registers: components["schemas"]["RegisterView"][];
            schoolDay: boolean;
        };
        DecisionInput: {
            /** @enum {string} */
            decision: "accept" | "reject";
            reason?: string;
        };
        Delivery: {
            address?: string;
            /** Format: date-time */
            at: string;
            channel: components["schemas"]["Channel"];
            /** Format: date-time */
            firstAt: string;
            kind: components["schemas"]["NotificationKind"];
            noticeId: components["schemas"]["NoticeId"];
            outcome: components["schemas"]["DeliveryOutcome"];
            parts?: number;
            providerId?: string;
            reason?: string;
            recipientId: components["schemas"]["RecipientId"];
        };
        /** @enum {string} */
        DeliveryOutcome: "waiting" | "sending" | "sent" | "failed" | "rejected" | "bounced" | "complained" | "dropped";
        DetentionChecks: {
            caring?: boolean;
            medical?: boolean;
            travel?: boolean;
        };
        DetentionId: string;
        DetentionOrigin: {
            firingId: string;
            incidentId: components["schemas"]["IncidentId"];
            year: string;
        } | {
            by: components["schemas"]["UserId"];
        } | {
            /** @enum {string} */
            because: "missed" | "excused";
            follows: components["schemas"]["DetentionId"];
        };
        /** @enum {string} */
        DetentionStatus: "unallocated" | "scheduled" | "completed" | "missed" | "excused" | "cancelled";
        DetentionStep: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["UserId"];
            date?: components["schemas"]["IsoDate"];
            reason?: string;
            startsAt?: components["schemas"]["LocalTime"];
            status: components["schemas"]["DetentionStatus"];
            version: number;
        };
        DetentionType: {
            capacity: components["schemas"]["Capacity"];
            dates?: components["schemas"]["IsoDate"][];
            escalatesTo?: components["schemas"]["DetentionTypeId"];
            id: components["schemas"]["DetentionTypeId"];
            leadDays: number;
            minutes: number;
            name: string;
            noticeHours: number;
            room: components["schemas"]["Room"];
            startsAt: components["schemas"]["LocalTime"];
            supervisorIds: components["schemas"]["UserId"][];
            supervisorsByWeekday?: {
                [key: string]: components["schemas"]["UserId"][];
            };
            weekdays: components["schemas"]["Weekday"][];
        };
        DetentionTypeId: string;
        DetentionTypes: {
            types: components["schemas"]["DetentionType"][];
        };
        /** Format: email */
        EmailAddress: string;
        Enrolment: {
            beginDate: components["schemas"]["IsoDate"];
            classId: components["schemas"]["ClassId"];
            endDate?: components["schemas"]["IsoDate"];
        };
        /** @enum {string} */
        EnrolmentStatus: "enrolled" | "withdrawn";
        EnrolStudentAnswer: {
            beginDate: components["schemas"]["IsoDate"];
            endDate?: components["schemas"]["IsoDate"];
            name: string;
            studentId: components["schemas"]["StudentId"];
        };
        EnrolStudentBody: {
            beginDate: components["schemas"]["IsoDate"];
            endDate?: components["schemas"]["IsoDate"];
        };
        EntityId: string;
        ExportCounts: {
            classes: number;
            enrolments: number;
            students: number;
            users: number;
        };
        ExportId: string;
        FamilyNote: string;
        FeedToken: string;
        /** @enum {string} */
        FollowUp: "open" | "reached" | "explained";
        GatewayMessage: {
            message: string;
        };
        GetAbsenceReplyAnswer: {
            children: {
                child: components["schemas"]["ReplyChild"];
                givenName: string;
            }[];
            date: components["schemas"]["IsoDate"];
            /** Format: date-time */
            expiresAt: string;
            /** @enum {string} */
            half: "morning" | "afternoon";
            reasons: {
                code: string;
                label: string;
            }[];
            school: {
                name: string;
                phone?: string;
            };
        };
        GetAttendanceSummaryAnswer: {
            from: components["schemas"]["IsoDate"];
            groups: {
                key: string;
                name: string;
                totals: components["schemas"]["Totals"];
            }[];
            to: components["schemas"]["IsoDate"];
            totals: components["schemas"]["Totals"];
        };
        GetBehaviourPolicyAnswer: {
            categories: components["schemas"]["BehaviourCategory"][];
            pointsExpireAfterSchoolDays?: number;
            rules: components["schemas"]["BehaviourRule"][];
            severityPoints?: [
                components["schemas"]["Points"],
                components["schemas"]["Points"],
                components["schemas"]["Points"],
                components["schemas"]["Points"]
            ];
            warnings: {
                detail: string;
                pointer: string;
            }[];
        };
        GetClassAttendanceAnswer: {
            classId: components["schemas"]["ClassId"];
            className: string;
            days: {
                date: components["schemas"]["IsoDate"];
                sessions: {
                    session: components["schemas"]["SessionId"];
                    taken: boolean;
                }[];
            }[];
            month: string;
            students: {
                marks: {
                    category: components["schemas"]["Category"];
                    code: string;
                    date: components["schemas"]["IsoDate"];
                    mark: components["schemas"]["MarkLetter"];
                    reason?: string;
                    session: components["schemas"]["SessionId"];
                }[];
                name: string;
                studentId: components["schemas"]["StudentId"];
                summary: components["schemas"]["AttendanceSummary"];
            }[];
        };
        GetDashboardAnswer: {
            attendance?: components["schemas"]["Totals"];
            date: components["schemas"]["IsoDate"];
            detentionsToday?: number;
            incidentsToday?: {
                negative: number;
                positive: number;
            };
            lastSchoolDay?: components["schemas"]["IsoDate"];
            nextSchoolDay?: components["schemas"]["IsoDate"];
            pendingAbsenceReports?: number;
            registersDue?: number;
            registersMissing?: number;
            schoolDay: boolean;
            students?: {
                behaviour: {
                    balance: number;
                    negative: number;
                    positive: number;
                };
                detentionsAhead: number;
                name: string;
                pendingAbsenceReports: number;
                sessions: {
                    session: components["schemas"]["SessionId"];
                    /** @enum {string} */
                    state: "notOpen" | "open" | "closed";
                    taken: boolean;
                }[];
                studentId: components["schemas"]["StudentId"];
                summary: components["schemas"]["AttendanceSummary"];
                today: {
                    category: components["schemas"]["Category"];
                    mark: components["schemas"]["MarkLetter"];
                    session: components["schemas"]["SessionId"];
                }[];
                watchListSize: number;
            }[];
            unexplainedAbsences?: number;
            unreadNotifications: number;
            watchListSize?: number;
        };
        GetDetentionAnswer: {
            /** Format: date-time */
            askedAt?: string;
            cancelledBecause?: string;
            /** @constant */
            causeCorrected?: true;
            /** Format: date-time */
            causedAt?: string;
            checks?: components["schemas"]["DetentionChecks"];
            date?: components["schemas"]["IsoDate"];
            detentionId: components["schemas"]["DetentionId"];
            followedBy?: components["schemas"]["DetentionId"];
            minutes?: number;
            objection?: components["schemas"]["Objection"];
            openUntil?: components["schemas"]["IsoDate"];
            origin?: components["schemas"]["DetentionOrigin"];
            outcome?: {
                /** Format: date-time */
                at: string;
                by?: components["schemas"]["UserId"];
                note?: string;
            };
            reason?: string;
            room?: components["schemas"]["Room"];
            startsAt?: components["schemas"]["LocalTime"];
            status: components["schemas"]["DetentionStatus"];
            steps?: components["schemas"]["DetentionStep"][];
            studentId: components["schemas"]["StudentId"];
            studentName: string;
            supervisorIds: components["schemas"]["UserId"][];
            supervisorNames: string[];
            told?: {
                /** Format: date-time */
                at: string;
                notice: string;
                people: {
                    channels: {
                        channel: components["schemas"]["Channel"];
                        outcome: components["schemas"]["DeliveryOutcome"];
                    }[];
                    name: string;
                    reached: boolean;
                    userId: components["schemas"]["UserId"];
                }[];
            };
            typeId: components["schemas"]["DetentionTypeId"];
            typeName: string;
            waitsBecause?: components["schemas"]["WaitingBecause"];
        };
        GetExportAnswer: {
            /** Format: date-time */
            availableUntil?: string;
            counts?: components["schemas"]["ExportCounts"];
            /** Format: date-time */
            createdAt: string;
            exportId: components["schemas"]["ExportId"];
            failure?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @constant */
            format: "oneroster-csv";
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            /** Format: uri */
            url?: string;
            /** Format: date-time */
            urlExpiresAt?: string;
        };
        GetHealthAnswer: {
            /** @constant */
            status: "ok";
            version: string;
        };
        GetIncidentAnswer: components["schemas"]["RecordIncidentAnswer"] | {
            incidentId: components["schemas"]["IncidentId"];
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            students: {
                category?: string;
                familyNote?: components["schemas"]["FamilyNote"];
                kind?: components["schemas"]["BehaviourKind"];
                name: string;
                points?: components["schemas"]["Points"];
                role: components["schemas"]["IncidentRole"];
                severity?: components["schemas"]["Severity"];
                studentId: components["schemas"]["StudentId"];
                /** @constant */
                voided?: true;
            }[];
        };
        GetLetterTemplateAnswer: {
            body: string;
            kind: components["schemas"]["LetterKind"];
            language: components["schemas"]["LanguageTag"];
            placeholders: string[];
            subject: string;
        };
        GetMeAnswer: {
            email: string;
            familyName: string;
            givenName: string;
            memberships: {
                name: string;
                roles: components["schemas"]["Role"][];
                schoolId: components["schemas"]["SchoolId"];
                unreadNotifications: number;
            }[];
            preferences?: components["schemas"]["Preferences"];
            roles: components["schemas"]["Role"][];
            school: {
                id: string;
                name: string;
                timeZone: string;
            };
            students?: {
                name: string;
                studentId: components["schemas"]["StudentId"];
            }[];
            unreadNotifications: number;
            userId: components["schemas"]["UserId"];
        };
        GetOpenapiAnswer: {
            [key: string]: unknown;
        };
        GetPolicyTrialAnswer: {
            failure?: string;
            from: components["schemas"]["IsoDate"];
            progress: number;
            rules: {
                did: number;
                rule: components["schemas"]["RuleId"];
                would: number;
            }[];
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            to: components["schemas"]["IsoDate"];
            trialId?: components["schemas"]["PolicyTrialId"];
        };
        GetRegisterHistoryAnswer: {
            items: components["schemas"]["HistoryEntry"][];
            nextCursor?: string;
        };
        GetReportAnswer: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            dataAt?: string;
            error?: string;
            /** Format: date-time */
            expiresAt: string;
            filters: components["schemas"]["ReportFilters"];
            format: components["schemas"]["ReportFormat"];
            formats: components["schemas"]["ReportFormat"][];
            nightly: boolean;
            progress: number;
            reportId: components["schemas"]["ReportId"];
            requestedBy?: components["schemas"]["UserId"];
            scheduleId?: components["schemas"]["ScheduleId"];
            status: components["schemas"]["ReportStatus"];
            type: components["schemas"]["ReportType"];
        };
        GetReportDownloadAnswer: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uri */
            url: string;
        };
        GetStudentAttendanceAnswer: {
            from: components["schemas"]["IsoDate"];
            items: components["schemas"]["StudentSessionRow"][];
            summary: components["schemas"]["AttendanceSummary"];
            to: components["schemas"]["IsoDate"];
        };
        GetStudentBehaviourAnswer: {
            balance: number;
            firings?: {
                detention?: {
                    /** @enum {string} */
                    outcome: "set" | "covered" | "tooOld";
                    typeId: components["schemas"]["DetentionTypeId"];
                };
                figure: number;
                firedOn: components["schemas"]["IsoDate"];
                firingId: string;
                incidentIds: components["schemas"]["IncidentId"][];
                /** Format: date-time */
                reversedAt?: string;
                rule: components["schemas"]["RuleId"];
            }[];
            items: {
                category?: string;
                /** @constant */
                corrected?: true;
                /** @constant */
                expired?: true;
                expiresOn?: components["schemas"]["IsoDate"];
                incidentId: components["schemas"]["IncidentId"];
                kind?: components["schemas"]["BehaviourKind"];
                note?: string;
                /** Format: date-time */
                occurredAt: string;
                points?: number;
                /** Format: date-time */
                recordedAt: string;
                /** Format: date-time */
                reversedAt?: string;
                /** @enum {string} */
                role: "involved" | "victim" | "witness";
                severity?: number;
                /** @constant */
                voided?: true;
            }[];
            negative: number;
            positive: number;
            year: string;
        };
        GuardianInput: {
            channels: {
                email: boolean;
                sms: boolean;
            };
            contact?: components["schemas"]["ContactPerson"];
            mayViewRecord: boolean;
            priority: number;
            relationship: components["schemas"]["Relationship"];
        };
        GuardianOutcome: {
            /** @enum {string} */
            channel: "inApp" | "email" | "sms";
            outcome: string;
            recipientId: string;
            why?: string;
        };
        HandleConcernBody: {
            ownerId?: components["schemas"]["UserId"];
            /** @enum {string} */
            state?: "open" | "handled";
        };
        HistoryEntry: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["UserId"];
            flagged?: boolean;
            from: components["schemas"]["ShownMark"] | null;
            reason?: string;
            role?: components["schemas"]["Role"];
            studentId: components["schemas"]["StudentId"];
            to: components["schemas"]["ShownMark"] | null;
        };
        ImportCounts: {
            classes: {
                changed: number;
                created: number;
                rejected: number;
                unchanged: number;
                withdrawn: number;
            };
            enrolments: {
                changed: number;
                created: number;
                rejected: number;
                unchanged: number;
                withdrawn: number;
            };
            students: {
                changed: number;
                created: number;
                rejected: number;
                unchanged: number;
                withdrawn: number;
            };
            users: {
                changed: number;
                created: number;
                rejected: number;
                unchanged: number;
                withdrawn: number;
            };
        };
        ImportFileName: string;
        ImportId: string;
        IncidentId: string;
        IncidentInput: {
            categoryId: components["schemas"]["CategoryId"];
            classId?: components["schemas"]["ClassId"];
            description: string;
            /** Format: date-time */
            occurredAt: string;
            place?: string;
            points?: components["schemas"]["Points"];
            severity?: components["schemas"]["Severity"];
            students: components["schemas"]["IncidentStudentInput"][];
            visibility?: components["schemas"]["Visibility"];
        };
        /** @enum {string} */
        IncidentRole: "involved" | "victim" | "witness";
        IncidentStudent: {
            familyNote?: components["schemas"]["FamilyNote"];
            /** @constant */
            ownPoints?: true;
            points?: components["schemas"]["Points"];
            role: components["schemas"]["IncidentRole"];
            severity?: components["schemas"]["Severity"];
            studentId: components["schemas"]["StudentId"];
        };
        IncidentStudentInput: {
            familyNote?: components["schemas"]["FamilyNote"];
            points?: components["schemas"]["Points"];
            role?: components["schemas"]["IncidentRole"];
            severity?: components["schemas"]["Severity"];
            studentId: components["schemas"]["StudentId"];
        };
        /** Format: date */
        IsoDate: string;
        LanguageTag: string;
        Letterhead: {
            address?: string;
            email?: components["schemas"]["EmailAddress"];
            phone?: string;
            signatory?: string;
        };
        /** @enum {string} */
        LetterKind: "attendance-letter" | "detention-letter" | "attendance-certificate";
        LetterText: {
            body: string;
            subject: string;
        };
        ListAbsenceReportsAnswer: {
            items: components["schemas"]["ReportAbsenceAnswer"][];
            nextCursor?: string;
        };
        ListAbsencesAnswer: {
            items: components["schemas"]["AbsenceRow"][];
            nextCursor?: string;
        };
        ListAttendanceCodesAnswer: {
            codeSet: components["schemas"]["CodeSetName"];
            items: components["schemas"]["ShownCode"][];
        };
        ListAuditAnswer: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor?: string;
        };
        ListClassesAnswer: {
            items: {
                academicYear: components["schemas"]["AcademicYearName"];
                classId: components["schemas"]["ClassId"];
                name: components["schemas"]["ClassName"];
                sessions: components["schemas"]["SessionId"][];
                size: number;
                /** @enum {string} */
                status: "active" | "closed";
                teacherIds: components["schemas"]["UserId"][];
                teachers: {
                    name: string;
                    userId: components["schemas"]["UserId"];
                }[];
                termIds?: string[];
                yearGroup?: components["schemas"]["YearGroup"];
            }[];
            nextCursor?: string;
        };
        ListClassStudentsAnswer: {
            items: components["schemas"]["EnrolStudentAnswer"][];
            nextCursor?: string;
        };
        ListDeliveriesAnswer: {
            items: components["schemas"]["Delivery"][];
            nextCursor?: string;
        };
        ListDetentionsAnswer: {
            items: components["schemas"]["ScheduleDetentionAnswer"][];
            nextCursor?: string;
        };
        ListDetentionSessionsAnswer: {
            items: components["schemas"]["ChangeDetentionSessionAnswer"][];
            nextCursor?: string;
        };
        ListExportsAnswer: {
            items: {
                /** Format: date-time */
                availableUntil?: string;
                counts?: components["schemas"]["ExportCounts"];
                /** Format: date-time */
                createdAt: string;
                exportId: components["schemas"]["ExportId"];
                failure?: string;
                /** Format: date-time */
                finishedAt?: string;
                /** @constant */
                format: "oneroster-csv";
                /** @enum {string} */
                status: "running" | "completed" | "failed";
            }[];
            nextCursor?: string;
        };
        ListGuardiansAnswer: {
            items: {
                attendance: components["schemas"]["AttendanceReach"];
                channels: {
                    email: boolean;
                    sms: boolean;
                };
                email?: string;
                hasAccount: boolean;
                mayViewRecord: boolean;
                name: string;
                phone?: string;
                priority: number;
                relationship: components["schemas"]["Relationship"];
                userId: components["schemas"]["UserId"];
            }[];
            nextCursor?: string;
        };
        ListImportsAnswer: {
            items: {
                calendarYears: number;
                counts: components["schemas"]["ImportCounts"];
                /** Format: date-time */
                createdAt: string;
                dryRun: boolean;
                failure?: string;
                fileName: components["schemas"]["ImportFileName"];
                /** Format: date-time */
                finishedAt?: string;
                /** @constant */
                format: "oneroster-csv";
                importId: components["schemas"]["ImportId"];
                needsConfirmation?: boolean;
                progress?: number;
                rejectionsTotal: number;
                /** Format: date-time */
                startedAt?: string;
                /** @enum {string} */
                status: "uploaded" | "running" | "completed" | "failed";
                withdrawals?: components["schemas"]["Withdrawals"];
            }[];
            nextCursor?: string;
        };
        ListIncidentsAnswer: {
            items: {
                categoryId: components["schemas"]["CategoryId"];
                categoryName: string;
                classId?: components["schemas"]["ClassId"];
                className?: string;
                description: string;
                incidentId: components["schemas"]["IncidentId"];
                kind: components["schemas"]["BehaviourKind"];
                /** Format: date-time */
                occurredAt: string;
                occurredOn: components["schemas"]["IsoDate"];
                place?: string;
                /** Format: date-time */
                recordedAt: string;
                recordedOn: components["schemas"]["IsoDate"];
                reporterId: components["schemas"]["UserId"];
                reporterName: string;
                students: {
                    familyNote?: components["schemas"]["FamilyNote"];
                    name: string;
                    /** @constant */
                    ownPoints?: true;
                    points?: components["schemas"]["Points"];
                    role: components["schemas"]["IncidentRole"];
                    severity?: components["schemas"]["Severity"];
                    studentId: components["schemas"]["StudentId"];
                }[];
                visibility: components["schemas"]["Visibility"];
                voided?: {
                    /** Format: date-time */
                    at: string;
                    by: components["schemas"]["UserId"];
                    reason: string;
                };
            }[];
            nextCursor?: string;
        };
        ListNotificationsAnswer: {
            items: {
                /** Format: date-time */
                at: string;
                body: string;
                kind: components["schemas"]["NotificationKind"];
                link: string;
                notificationId: components["schemas"]["NotificationId"];
                read: boolean;
                title: string;
            }[];
            nextCursor?: string;
        };
        ListOnSiteAnswer: {
            /** Format: date-time */
            at: string;
            items: components["schemas"]["OnSiteRow"][];
            nextCursor?: string;
        };
        ListOwnRegistersAnswer: {
            codes: components["schemas"]["ShownCode"][];
            codeSet: components["schemas"]["CodeSetName"];
            days: components["schemas"]["DayRegisters"][];
            me: components["schemas"]["GetMeAnswer"];
            sessions: components["schemas"]["Session"][];
        };
        ListPolicyTrialStudentsAnswer: {
            items: {
                firedOn: components["schemas"]["IsoDate"];
                name: string;
                rule: components["schemas"]["RuleId"];
                studentId: components["schemas"]["StudentId"];
            }[];
            nextCursor?: string;
        };
        ListRegistersAnswer: {
            items: components["schemas"]["RegisterRow"][];
            nextCursor?: string;
        };
        ListReportsAnswer: {
            items: components["schemas"]["GetReportAnswer"][];
            nextCursor?: string;
        };
        ListReportSchedulesAnswer: {
            items: components["schemas"]["CreateReportScheduleAnswer"][];
            nextCursor?: string;
        };
        ListReportTypesAnswer: {
            items: {
                description: string;
                filters: {
                    [key: string]: unknown;
                };
                formats: components["schemas"]["ReportFormat"][];
                title: string;
                type: components["schemas"]["ReportType"];
            }[];
            jsonSchema: {
                [key: string]: unknown;
            };
            nextCursor?: string;
        };
        ListSchoolAbsenceReportsAnswer: {
            items: {
                absenceId: components["schemas"]["AbsenceId"];
                classes: {
                    classId: components["schemas"]["ClassId"];
                    className: string;
                }[];
                decisions: {
                    /** Format: date-time */
                    at: string;
                    before?: components["schemas"]["AbsenceReport"];
                    by: components["schemas"]["UserId"];
                    /** @enum {string} */
                    decision: "accepted" | "rejected" | "withdrawn" | "changed";
                    reason?: string;
                    role: components["schemas"]["Role"];
                }[];
                from: components["schemas"]["IsoDate"];
                name: string;
                note?: components["schemas"]["AbsenceNote"];
                reason: string;
                /** Format: date-time */
                reportedAt: string;
                reportedBy: components["schemas"]["UserId"];
                reportedByName?: string;
                role: components["schemas"]["Role"];
                schoolDays?: number;
                sessions?: components["schemas"]["AbsenceSessions"];
                status: components["schemas"]["AbsenceStatus"];
                studentId: components["schemas"]["StudentId"];
                to: components["schemas"]["IsoDate"];
                /** @constant */
                via?: "link";
            }[];
            nextCursor?: string;
        };
        ListStaffAnswer: {
            items: {
                name: string;
                userId: components["schemas"]["UserId"];
            }[];
            nextCursor?: string;
        };
        ListStudentsAnswer: {
            items: {
                name: string;
                status: components["schemas"]["EnrolmentStatus"];
                studentId: components["schemas"]["StudentId"];
                studentNumber: string;
                yearGroup?: string;
            }[];
            nextCursor?: string;
        };
        ListUsersAnswer: {
            items: components["schemas"]["CreateUserAnswer"][];
            nextCursor?: string;
        };
        ListWatchListAnswer: {
            items: components["schemas"]["WatchRow"][];
            nextCursor?: string;
        };
        LocalTime: string;
        MarkInBulkAnswer: {
            bulkId: components["schemas"]["BulkId"];
            date: components["schemas"]["IsoDate"];
            /** @enum {string} */
            mark: "P" | "A" | "E";
            note?: string;
            reason: string;
            scope: components["schemas"]["BulkScope"];
            sessions: components["schemas"]["SessionId"][];
        };
        MarkInput: {
            mark: components["schemas"]["MarkLetter"];
            minutesLate?: number;
            note?: string;
            reason?: string;
            studentId: components["schemas"]["StudentId"];
            timeIn?: components["schemas"]["LocalTime"];
        };
        /** @enum {string} */
        MarkLetter: "P" | "A" | "L" | "E";
        MoveInput: {
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            backAt?: string;
            note?: string;
            reason?: string;
        };
        NamedPerson: {
            name: string;
            userId: components["schemas"]["UserId"];
        };
        NewBrowserSessionInput: {
            code: string;
            codeVerifier: string;
            /** Format: uri */
            redirectUri: string;
            /** @default false */
            shared: boolean;
        };
        NightlyReport: {
            at: components["schemas"]["LocalTime"];
            recipients: components["schemas"]["EmailAddress"][];
        };
        NoteContactAnswer: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["UserId"];
            byName?: string;
            /** @enum {string} */
            channel: "call" | "email" | "sms" | "visit";
            contactId: components["schemas"]["ContactId"];
            date: components["schemas"]["IsoDate"];
            note?: string;
            /** @enum {string} */
            outcome: "reached" | "noAnswer" | "leftMessage";
            studentId: components["schemas"]["StudentId"];
        };
        NoteContactBody: {
            /** @enum {string} */
            channel: "call" | "email" | "sms" | "visit";
            note?: string;
            /** @enum {string} */
            outcome: "reached" | "noAnswer" | "leftMessage";
            studentId: components["schemas"]["StudentId"];
        };
        NoticeId: string;
        NotificationId: string;
        /** @enum {string} */
        NotificationKind: "attendance" | "behaviour" | "detention" | "report" | "account";
        NotificationSettings: {
            quietHours?: components["schemas"]["QuietHours"];
            without?: {
                [key: string]: ("email" | "sms")[];
            };
        };
        Objection: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["UserId"];
            decision?: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["UserId"];
                note?: string;
                upheld: boolean;
            };
            reason: string;
        };
        ObjectToDetentionBody: {
            reason: string;
        };
        OnSiteRow: {
            classId?: components["schemas"]["ClassId"];
            className?: string;
            name: string;
            /** Format: date-time */
            since?: string;
            /** @enum {string} */
            state: "in" | "out" | "unknown";
            studentId: components["schemas"]["StudentId"];
        };
        OpenCalendarFeedAnswer: {
            /** Format: uri */
            url: string;
        };
        /** @enum {string} */
        Outcome: "completed" | "missed" | "excused";
        /** @enum {string} */
        Paper: "a4" | "letter";
        PersonName: string;
        PhoneNumber: string;
        Points: number;
        PolicyTrialId: string;
        Preferences: {
            channels?: {
                [key: string]: {
                    email?: boolean;
                    inApp?: boolean;
                    sms?: boolean;
                };
            };
            language?: components["schemas"]["LanguageTag"];
            morningDigest?: boolean;
            quietHours?: components["schemas"]["QuietHours"];
        };
        PreferencesPatch: {
            channels?: {
                [key: string]: {
                    email?: boolean;
                    inApp?: boolean;
                    sms?: boolean;
                };
            };
            language?: components["schemas"]["LanguageTag"] | null;
            morningDigest?: boolean | null;
            quietHours?: components["schemas"]["QuietHours"] | null;
        };
        PreviewAlertsAnswer: {
            items: components["schemas"]["AlertMessage"][];
            nextCursor?: string;
        };
        PreviewIncidentAnswer: {
            students: {
                fires: {
                    detention?: {
                        /** @enum {string} */
                        outcome: "set" | "covered" | "tooOld";
                        typeId: components["schemas"]["DetentionTypeId"];
                    };
                    figure: number;
                    rule: components["schemas"]["RuleId"];
                    then: components["schemas"]["RuleAction"][];
                }[];
                points: number;
                severity?: number;
                studentId: components["schemas"]["StudentId"];
            }[];
        };
        PreviewLetterTemplateAnswer: {
            paragraphs: string[];
            subject: string;
        };
        Problem: {
            detail?: string;
            /** @description Every fault of the input at once. */
            errors?: {
                detail: string;
                /** @description A JSON pointer into the input (RFC 6901). */
                pointer: string;
            }[];
            /** @description The request id. */
            instance?: string;
            status: number;
            title: string;
            /** @enum {string} */
            type: "urn:rollbook:problem:malformed" | "urn:rollbook:problem:invalid-cursor" | "urn:rollbook:problem:unauthenticated" | "urn:rollbook:problem:forbidden" | "urn:rollbook:problem:not-found" | "urn:rollbook:problem:already-exists" | "urn:rollbook:problem:wrong-state" | "urn:rollbook:problem:in-progress" | "urn:rollbook:problem:stale-version" | "urn:rollbook:problem:too-large" | "urn:rollbook:problem:invalid-input" | "urn:rollbook:problem:rule-broken" | "urn:rollbook:problem:idempotency-mismatch" | "urn:rollbook:problem:version-required" | "urn:rollbook:problem:too-many-requests" | "urn:rollbook:problem:unavailable" | "urn:rollbook:problem:internal";
        };
        QuietHours: {
            from: components["schemas"]["LocalTime"];
            to: components["schemas"]["LocalTime"];
        };
        RecipientId: string;
        RecordDetentionOutcomeBody: {
            note?: string;
            outcome: components["schemas"]["Outcome"];
            reason?: string;
        };
        RecordIncidentAnswer: {
            categoryId: components["schemas"]["CategoryId"];
            categoryName: string;
            changes: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["UserId"];
                byName?: string;
                reason?: string;
                /** @enum {string} */
                role: "admin" | "teacher";
                version: number;
                was: {
                    categoryId?: components["schemas"]["CategoryId"];
                    classId?: components["schemas"]["ClassId"] | null;
                    description?: string;
                    /** Format: date-time */
                    occurredAt?: string;
                    place?: string | null;
                    students?: components["schemas"]["IncidentStudent"][];
                    visibility?: components["schemas"]["Visibility"];
                };
            }[];
            classId?: components["schemas"]["ClassId"];
            className?: string;
            description: string;
            incidentId: components["schemas"]["IncidentId"];
            kind: components["schemas"]["BehaviourKind"];
            /** Format: date-time */
            occurredAt: string;
            occurredOn: components["schemas"]["IsoDate"];
            place?: string;
            /** Format: date-time */
            recordedAt: string;
            recordedOn: components["schemas"]["IsoDate"];
            reporterId: components["schemas"]["UserId"];
            reporterName: string;
            students: {
                familyNote?: components["schemas"]["FamilyNote"];
                name: string;
                /** @constant */
                ownPoints?: true;
                points?: components["schemas"]["Points"];
                role: components["schemas"]["IncidentRole"];
                severity?: components["schemas"]["Severity"];
                studentId: components["schemas"]["StudentId"];
            }[];
            visibility: components["schemas"]["Visibility"];
            voided?: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["UserId"];
                reason: string;
            };
            voidedByName?: string;
        };
        RegisterMark: {
            absenceId?: components["schemas"]["AbsenceId"];
            /** @constant */
            afterClose?: true;
            mark: components["schemas"]["MarkLetter"] | null;
            minutesLate?: number;
            name: string;
            note?: string;
            prefilled?: boolean;
            reason?: string;
            recent: {
                date: components["schemas"]["IsoDate"];
                mark: components["schemas"]["MarkLetter"];
            }[];
            studentId: components["schemas"]["StudentId"];
            teacher?: {
                /** @constant */
                afterClose?: true;
                mark: components["schemas"]["MarkLetter"];
                minutesLate?: number;
                note?: string;
                reason?: string;
                timeIn?: components["schemas"]["LocalTime"];
                timeOut?: components["schemas"]["LocalTime"];
            };
            timeIn?: components["schemas"]["LocalTime"];
            timeOut?: components["schemas"]["LocalTime"];
        };
        RegisterRow: {
            classId: components["schemas"]["ClassId"];
            className: string;
            /** Format: date-time */
            closesAt: string;
            counts: {
                absent: number;
                enrolled: number;
                excused: number;
                late: number;
                noMark: number;
                present: number;
            };
            mine: boolean;
            /** Format: date-time */
            opensAt: string;
            session: components["schemas"]["SessionId"];
            /** @enum {string} */
            state: "notOpen" | "open" | "closed";
            taken: boolean;
            /** Format: date-time */
            takenAt?: string;
            takenBy?: components["schemas"]["UserId"];
            takenByName?: string;
            teachers: components["schemas"]["NamedPerson"][];
            version: number;
        };
        RegisterView: {
            classId: components["schemas"]["ClassId"];
            className: string;
            /** Format: date-time */
            closesAt: string;
            coverFor?: components["schemas"]["NamedPerson"][];
            date: components["schemas"]["IsoDate"];
            /** Format: date-time */
            markedAt?: string;
            marks: components["schemas"]["RegisterMark"][];
            /** Format: date-time */
            opensAt: string;
            session: components["schemas"]["SessionId"];
            /** @enum {string} */
            state: "notOpen" | "open" | "closed";
            taken: boolean;
            /** Format: date-time */
            takenAt?: string;
            takenBy?: components["schemas"]["UserId"];
            takenByName?: string;
            version: number;
        };
        RejectedRows: {
            academicSessions?: number;
            classes?: number;
            courses?: number;
            demographics?: number;
            enrollments?: number;
            orgs?: number;
            roles?: number;
            users?: number;
        };
        Rejection: {
            column: string;
            detail: string;
            file: string;
            line: number;
            /** @enum {string} */
            rejects: "bundle" | "row" | "value";
        };
        /** @enum {string} */
        Relationship: "mother" | "father" | "parent" | "stepParent" | "grandparent" | "carer" | "relative" | "guardian" | "other";
        ReleaseAlertsBody: {
            studentIds?: components["schemas"]["StudentId"][];
        };
        ReleasedAlerts: {
            notSent: {
                /** @enum {string} */
                half?: "morning" | "afternoon";
                state?: components["schemas"]["AlertState"];
                studentId: components["schemas"]["StudentId"];
                why?: components["schemas"]["AlertWhy"];
            }[];
            sending: {
                /** @enum {string} */
                half: "morning" | "afternoon";
                state: components["schemas"]["AlertState"];
                studentId: components["schemas"]["StudentId"];
            }[];
        };
        ReplyChild: string;
        ReportAbsenceAnswer: {
            absenceId: components["schemas"]["AbsenceId"];
            decisions: {
                /** Format: date-time */
                at: string;
                before?: components["schemas"]["AbsenceReport"];
                by: components["schemas"]["UserId"];
                /** @enum {string} */
                decision: "accepted" | "rejected" | "withdrawn" | "changed";
                reason?: string;
                role: components["schemas"]["Role"];
            }[];
            from: components["schemas"]["IsoDate"];
            note?: components["schemas"]["AbsenceNote"];
            reason: string;
            /** Format: date-time */
            reportedAt: string;
            reportedBy: components["schemas"]["UserId"];
            role: components["schemas"]["Role"];
            schoolDays?: number;
            sessions?: components["schemas"]["AbsenceSessions"];
            status: components["schemas"]["AbsenceStatus"];
            studentId: components["schemas"]["StudentId"];
            to: components["schemas"]["IsoDate"];
            /** @constant */
            via?: "link";
        };
        ReportFilters: {
            atMost?: number;
            blankColumns?: string[];
            /** @enum {string} */
            by?: "student" | "codeAndWeek" | "averageDaily";
            classIds?: components["schemas"]["ClassId"][];
            date?: components["schemas"]["IsoDate"];
            from?: components["schemas"]["IsoDate"];
            studentId?: components["schemas"]["StudentId"];
            to?: components["schemas"]["IsoDate"];
        };
        /** @enum {string} */
        ReportFormat: "csv" | "pdf" | "xlsx" | "json";
        ReportId: string;
        ReportRequest: {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                date: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "nightly-absence";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                date: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "register-print-out";
        } | {
            filters: {
                /** @enum {string} */
                by?: "student" | "codeAndWeek" | "averageDaily";
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "attendance-summary";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "weekly-absence";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "pupil-attendance-return";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "persistent-absence";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "missing-registers";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "behaviour-summary";
        } | {
            filters: {
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "detention-list";
        } | {
            filters: {
                from: components["schemas"]["IsoDate"];
                studentId: components["schemas"]["StudentId"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "student-profile";
        } | {
            filters: {
                blankColumns?: string[];
                classIds?: components["schemas"]["ClassId"][];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "class-list";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "emergency-contacts";
        } | {
            filters: {
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "starters-and-leavers";
        } | {
            filters: Record<string, never>;
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "local-authority-list";
        } | {
            filters: Record<string, never>;
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "mail-merge";
        } | {
            filters: {
                atMost?: number;
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "attendance-letter";
        } | {
            filters: {
                from: components["schemas"]["IsoDate"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "detention-letter";
        } | {
            filters: {
                classIds?: components["schemas"]["ClassId"][];
                from: components["schemas"]["IsoDate"];
                studentId?: components["schemas"]["StudentId"];
                to: components["schemas"]["IsoDate"];
            };
            format: components["schemas"]["ReportFormat"];
            /** @constant */
            type: "attendance-certificate";
        };
        /** @enum {string} */
        ReportStatus: "queued" | "running" | "ready" | "failed" | "expired";
        /** @enum {string} */
        ReportType: "nightly-absence" | "register-print-out" | "attendance-summary" | "weekly-absence" | "pupil-attendance-return" | "persistent-absence" | "missing-registers" | "behaviour-summary" | "detention-list" | "student-profile" | "class-list" | "emergency-contacts" | "starters-and-leavers" | "local-authority-list" | "mail-merge" | "attendance-letter" | "detention-letter" | "attendance-certificate";
        RequestExportAnswer: {
            exportId: components["schemas"]["ExportId"];
            /** @enum {string} */
            status: "running" | "completed" | "failed";
        };
        RequestExportBodyInput: {
            /**
             * @default oneroster-csv
             * @constant
             */
            format: "oneroster-csv";
        };
        RequestReportAnswer: {
            reportId: components["schemas"]["ReportId"];
            status: components["schemas"]["ReportStatus"];
        };
        /** @enum {string} */
        Role: "admin" | "teacher" | "parent" | "student";
        Room: string;
        RuleAction: {
            detention: components["schemas"]["DetentionTypeId"];
        } | {
            tellRoles: ("admin" | "teacher")[];
        } | {
            /** @constant */
            tellGuardians: true;
        };
        RuleId: string;
        ScheduleDetentionAnswer: {
            /** Format: date-time */
            askedAt?: string;
            cancelledBecause?: string;
            /** @constant */
            causeCorrected?: true;
            /** Format: date-time */
            causedAt?: string;
            checks?: components["schemas"]["DetentionChecks"];
            date?: components["schemas"]["IsoDate"];
            detentionId: components["schemas"]["DetentionId"];
            followedBy?: components["schemas"]["DetentionId"];
            minutes?: number;
            objection?: components["schemas"]["Objection"];
            openUntil?: components["schemas"]["IsoDate"];
            origin?: components["schemas"]["DetentionOrigin"];
            outcome?: {
                /** Format: date-time */
                at: string;
                by?: components["schemas"]["UserId"];
                note?: string;
            };
            reason?: string;
            room?: components["schemas"]["Room"];
            startsAt?: components["schemas"]["LocalTime"];
            status: components["schemas"]["DetentionStatus"];
            steps?: components["schemas"]["DetentionStep"][];
            studentId: components["schemas"]["StudentId"];
            studentName: string;
            supervisorIds: components["schemas"]["UserId"][];
            supervisorNames: string[];
            typeId: components["schemas"]["DetentionTypeId"];
            typeName: string;
            waitsBecause?: components["schemas"]["WaitingBecause"];
        };
        ScheduleDetentionBody: {
            date?: components["schemas"]["IsoDate"];
            minutes?: number;
            reason: string;
            startsAt?: components["schemas"]["LocalTime"];
            studentId: components["schemas"]["StudentId"];
            supervisorId?: components["schemas"]["UserId"];
            typeId: components["schemas"]["DetentionTypeId"];
        };
        ScheduleFilters: {
            atMost?: number;
            blankColumns?: string[];
            /** @enum {string} */
            by?: "student" | "codeAndWeek" | "averageDaily";
            classIds?: components["schemas"]["ClassId"][];
            /** @enum {string} */
            days?: "today" | "thisWeek" | "lastWeek" | "thisTerm" | "thisYear";
            studentId?: components["schemas"]["StudentId"];
        };
        ScheduleId: string;
        ScheduleInput: {
            at: components["schemas"]["LocalTime"];
            filters: components["schemas"]["ScheduleFilters"];
            format: components["schemas"]["ReportFormat"];
            recipients: components["schemas"]["UserId"][];
            schoolDaysOnly: boolean;
            type: components["schemas"]["ReportType"];
            weekdays: components["schemas"]["Weekday"][];
        };
        SchedulePatch: {
            at?: components["schemas"]["LocalTime"];
            filters?: components["schemas"]["ScheduleFilters"];
            format?: components["schemas"]["ReportFormat"];
            recipients?: components["schemas"]["UserId"][];
            schoolDaysOnly?: boolean;
            weekdays?: components["schemas"]["Weekday"][];
        };
        School: {
            absenceAlerts: components["schemas"]["AbsenceAlerts"];
            /** Format: date-time */
            alertModeSince?: string;
            codeSet: components["schemas"]["CodeSetName"];
            country?: components["schemas"]["Country"];
            id: components["schemas"]["SchoolId"];
            letterhead?: components["schemas"]["Letterhead"];
            locale?: components["schemas"]["LanguageTag"];
            name: string;
            nightlyReport: components["schemas"]["NightlyReport"];
            notifications?: components["schemas"]["NotificationSettings"];
            paper?: components["schemas"]["Paper"];
            sessions: components["schemas"]["Session"][];
            sms: components["schemas"]["Sms"];
            timeZone: components["schemas"]["TimeZone"];
        };
        SchoolId: string;
        SchoolPatch: {
            absenceAlerts?: components["schemas"]["AbsenceAlerts"];
            codeSet?: components["schemas"]["CodeSetName"];
            country?: components["schemas"]["Country"];
            letterhead?: components["schemas"]["Letterhead"];
            locale?: components["schemas"]["LanguageTag"];
            name?: string;
            nightlyReport?: components["schemas"]["NightlyReport"];
            notifications?: components["schemas"]["NotificationSettings"];
            paper?: components["schemas"]["Paper"];
            sessions?: components["schemas"]["Session"][];
            sms?: components["schemas"]["Sms"];
            timeZone?: components["schemas"]["TimeZone"];
        };
        SchoolView: {
            absenceAlerts: components["schemas"]["AbsenceAlerts"];
            /** Format: date-time */
            alertModeSince?: string;
            codeSet: components["schemas"]["CodeSetName"];
            country?: components["schemas"]["Country"];
            id: components["schemas"]["SchoolId"];
            letterhead?: components["schemas"]["Letterhead"];
            locale?: components["schemas"]["LanguageTag"];
            name: string;
            nightlyReport: {
                at: components["schemas"]["LocalTime"];
                recipients?: components["schemas"]["EmailAddress"][];
            };
            notifications?: components["schemas"]["NotificationSettings"];
            paper?: components["schemas"]["Paper"];
            sessions: components["schemas"]["Session"][];
            sms: components["schemas"]["Sms"];
            timeZone: components["schemas"]["TimeZone"];
        };
        Session: {
            closesAfterMinutes: number;
            endsAt?: components["schemas"]["LocalTime"];
            id: components["schemas"]["SessionId"];
            name: string;
            startsAt: components["schemas"]["LocalTime"];
            statutory: boolean;
        };
        /** @enum {string} */
        SessionId: "AM" | "PM" | "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "P7" | "P8" | "P9" | "P10" | "P11" | "P12";
        SetGuardianAnswer: {
            channels: {
                email: boolean;
                sms: boolean;
            };
            email?: string;
            hasAccount: boolean;
            mayViewRecord: boolean;
            name: string;
            phone?: string;
            priority: number;
            relationship: components["schemas"]["Relationship"];
            userId: components["schemas"]["UserId"];
        };
        Severity: number;
        ShownCode: {
            adminOnly: boolean;
            category: components["schemas"]["Category"];
            code: string;
            exportsAs: string;
            guardians: boolean;
            /** @enum {string} */
            kind: "reason" | "bareMark";
            label: string;
            mark: components["schemas"]["MarkLetter"];
        };
        ShownMark: {
            absenceId?: components["schemas"]["AbsenceId"];
            /** @constant */
            afterClose?: true;
            mark: components["schemas"]["MarkLetter"];
            minutesLate?: number;
            note?: string;
            reason?: string;
            teacher?: {
                /** @constant */
                afterClose?: true;
                mark: components["schemas"]["MarkLetter"];
                minutesLate?: number;
                note?: string;
                reason?: string;
                timeIn?: components["schemas"]["LocalTime"];
                timeOut?: components["schemas"]["LocalTime"];
            };
            timeIn?: components["schemas"]["LocalTime"];
            timeOut?: components["schemas"]["LocalTime"];
        };
        SignInAnswer: {
            away: components["schemas"]["SessionId"][];
            date: components["schemas"]["IsoDate"];
            moves: {
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                backAt?: string;
                /** @enum {string} */
                kind: "in" | "out";
                note?: string;
                reason?: string;
                time: components["schemas"]["LocalTime"];
            }[];
            registers: {
                classId: components["schemas"]["ClassId"];
                mark?: components["schemas"]["MarkLetter"];
                reason?: string;
                session: components["schemas"]["SessionId"];
                taken: boolean;
                timeIn?: components["schemas"]["LocalTime"];
                timeOut?: components["schemas"]["LocalTime"];
            }[];
            sessions: components["schemas"]["SessionId"][];
            studentId: components["schemas"]["StudentId"];
            time: components["schemas"]["LocalTime"];
        };
        SignInBody: {
            /** Format: date-time */
            at: string;
            note?: string;
            reason?: string;
        };
        Sms: {
            monthlyCap: number;
            sender?: components["schemas"]["SmsSender"];
        };
        SmsSender: string;
        StartImportAnswer: {
            calendarYears: number;
            counts: components["schemas"]["ImportCounts"];
            /** Format: date-time */
            createdAt: string;
            dryRun: boolean;
            failure?: string;
            fileName: components["schemas"]["ImportFileName"];
            /** Format: date-time */
            finishedAt?: string;
            /** @constant */
            format: "oneroster-csv";
            importId: components["schemas"]["ImportId"];
            needsConfirmation?: boolean;
            notes?: string[];
            otherSchools: {
                classes: number;
                name: string;
                sourcedId: string;
                users: number;
            }[];
            outcome?: {
                /** Format: date-time */
                expiresAt: string;
                /** Format: uri */
                url: string;
            };
            progress?: number;
            rejectedRows?: components["schemas"]["RejectedRows"];
            rejections: components["schemas"]["Rejection"][];
            rejectionsTotal: number;
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            status: "uploaded" | "running" | "completed" | "failed";
            withdrawals?: components["schemas"]["Withdrawals"];
        };
        StartInput: {
            confirmWithdrawals?: boolean;
            dryRun: boolean;
            invite?: boolean;
            schoolSourcedId?: string;
        };
        StudentId: string;
        StudentInput: {
            birthDate?: components["schemas"]["IsoDate"];
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            preferredFamilyName?: components["schemas"]["PersonName"];
            preferredGivenName?: components["schemas"]["PersonName"];
            studentNumber: components["schemas"]["StudentNumber"];
            userId?: components["schemas"]["UserId"];
            yearGroup?: components["schemas"]["YearGroup"];
        };
        StudentNumber: string;
        StudentPatch: {
            birthDate?: components["schemas"]["IsoDate"] | null;
            familyName?: components["schemas"]["PersonName"];
            givenName?: components["schemas"]["PersonName"];
            preferredFamilyName?: components["schemas"]["PersonName"] | null;
            preferredGivenName?: components["schemas"]["PersonName"] | null;
            /** @constant */
            status?: "enrolled";
            studentNumber?: components["schemas"]["StudentNumber"];
            userId?: components["schemas"]["UserId"] | null;
            yearGroup?: components["schemas"]["YearGroup"] | null;
        };
        StudentSessionRow: {
            /** @constant */
            afterClose?: true;
            category: components["schemas"]["Category"];
            classId: components["schemas"]["ClassId"];
            className: string;
            code: string;
            date: components["schemas"]["IsoDate"];
            mark: components["schemas"]["MarkLetter"];
            minutesLate?: number;
            reason?: string;
            session: components["schemas"]["SessionId"];
            teachers: components["schemas"]["NamedPerson"][];
            timeIn?: components["schemas"]["LocalTime"];
            timeOut?: components["schemas"]["LocalTime"];
        };
        TakeRegisterBody: {
            amendmentReason?: components["schemas"]["AmendmentReason"];
            /** Format: date-time */
            markedAt?: string;
            marks: components["schemas"]["MarkInput"][];
        };
        Term: {
            endDate: components["schemas"]["IsoDate"];
            id: string;
            name: string;
            startDate: components["schemas"]["IsoDate"];
        };
        TimeZone: string;
        Totals: {
            attended: number;
            authorised: number;
            late: number;
            possible: number;
            rate: number | null;
            unauthorised: number;
        };
        /** @enum {string} */
        TroubleWhy: "bounced" | "complained" | "optedOut";
        TryBehaviourPolicyAnswer: {
            failure?: string;
            from: components["schemas"]["IsoDate"];
            progress: number;
            rules: {
                did: number;
                rule: components["schemas"]["RuleId"];
                would: number;
            }[];
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            students: {
                firedOn: components["schemas"]["IsoDate"];
                name: string;
                rule: components["schemas"]["RuleId"];
                studentId: components["schemas"]["StudentId"];
            }[];
            to: components["schemas"]["IsoDate"];
            trialId?: components["schemas"]["PolicyTrialId"];
        };
        UserId: string;
        UserInput: {
            email: components["schemas"]["EmailAddress"];
            familyName: components["schemas"]["PersonName"];
            givenName: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"];
            roles: components["schemas"]["Role"][];
        };
        UserPatch: {
            email?: components["schemas"]["EmailAddress"];
            familyName?: components["schemas"]["PersonName"];
            givenName?: components["schemas"]["PersonName"];
            phone?: components["schemas"]["PhoneNumber"] | null;
            roles?: components["schemas"]["Role"][];
        };
        /** @enum {string} */
        Visibility: "family" | "staff";
        VoidIncidentBody: {
            reason: components["schemas"]["VoidReason"];
        };
        VoidReason: string;
        /** @enum {string} */
        WaitingBecause: "full" | "adult" | "left";
        WatchRow: {
            cleared?: components["schemas"]["Clearing"];
            concern: components["schemas"]["ConcernName"];
            detentionIds?: components["schemas"]["DetentionId"][];
            incidentIds?: components["schemas"]["IncidentId"][];
            name: string;
            ownerId?: components["schemas"]["UserId"];
            /** Format: date-time */
            raisedAt: string;
            sessions: components["schemas"]["ConcernSession"][];
            /** @enum {string} */
            state: "open" | "handled" | "cleared";
            studentId: components["schemas"]["StudentId"];
            version: number;
            window: string;
        };
        /** @enum {string} */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        WithdrawAbsenceReportBody: {
            reason?: string;
        };
        Withdrawal: {
            leavingDate: components["schemas"]["IsoDate"];
            reason: string;
        };
        Withdrawals: {
            ofStaff: number;
            ofStudents: number;
            staff: number;
            students: number;
        };
        YearGroup: string;
    };
    responses: {
        /** @description It exists already. (`already-exists`) */
        AlreadyExists: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It exists already. (`already-exists`) Or: A request with the same Idempotency-Key is under way. (`in-progress`) */
        "AlreadyExists.InProgress": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It exists already. (`already-exists`) Or: A request with the same Idempotency-Key is under way. (`in-progress`) Or: The state of the thing does not allow this. (`wrong-state`) */
        "AlreadyExists.InProgress.WrongState": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It exists already. (`already-exists`) Or: The state of the thing does not allow this. (`wrong-state`) */
        "AlreadyExists.WrongState": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role may not do this. (`forbidden`) */
        Forbidden: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used with another body. (`idempotency-mismatch`) Or: The request breaks its schema; every fault is listed. (`invalid-input`) */
        "IdempotencyMismatch.InvalidInput": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used with another body. (`idempotency-mismatch`) Or: The request breaks its schema; every fault is listed. (`invalid-input`) Or: A rule of the school forbids this. (`rule-broken`) */
        "IdempotencyMismatch.InvalidInput.RuleBroken": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with the same Idempotency-Key is under way. (`in-progress`) */
        InProgress: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with the same Idempotency-Key is under way. (`in-progress`) Or: The state of the thing does not allow this. (`wrong-state`) */
        "InProgress.WrongState": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours; the request id finds it in the logs. (`internal`) */
        Internal: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cursor is not one that this list gave to this caller. (`invalid-cursor`) */
        InvalidCursor: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request breaks its schema; every fault is listed. (`invalid-input`) */
        InvalidInput: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request breaks its schema; every fault is listed. (`invalid-input`) Or: A rule of the school forbids this. (`rule-broken`) */
        "InvalidInput.RuleBroken": {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is not what HTTP and JSON allow. (`malformed`) */
        Malformed: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not yours. (`not-found`) */
        NotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody else changed it: If-Match names a version that is no longer the latest. (`stale-version`) */
        StaleVersion: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; where somebody may ask for something so many times in a while, Retry-After says when to ask again. */
        Throttled: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayMessage"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. (`too-large`) */
        TooLarge: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that does not count. (`unauthenticated`) */
        Unauthenticated: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something this depends on does not answer; try again later. (`unavailable`) */
        Unavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match is required. (`version-required`) */
        VersionRequired: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of the thing does not allow this. (`wrong-state`) */
        WrongState: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
        IdempotencyKey: string;
        /** @description The ETag of the version that the caller has seen; another one answers 412. */
        IfMatch: string;
        /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
        IfMatchRequired: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the resource, for If-Match. */
        ETag: string;
        /** @description Stands when this is the first answer to an Idempotency-Key, given again. */
        IdempotencyReplayed: "true";
        /** @description Where the new resource is. */
        Location: string;
        /** @description Names the request in the logs and in problems. */
        RequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAbsenceReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetAbsenceReplyAnswer"];
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    answerAbsenceReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerAbsenceReplyBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerAbsenceReplyAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSchoolAbsenceReports: {
        parameters: {
            query?: {
                cursor?: string;
                from?: components["schemas"]["IsoDate"];
                limit?: number;
                state?: components["schemas"]["AbsenceStatus"];
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSchoolAbsenceReportsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeAbsenceReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                absenceId: components["schemas"]["AbsenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsencePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAbsenceAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    decideAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                absenceId: components["schemas"]["AbsenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAbsenceAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawAbsenceReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                absenceId: components["schemas"]["AbsenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawAbsenceReportBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAbsenceAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists.InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAbsences: {
        parameters: {
            query?: {
                cursor?: string;
                date?: components["schemas"]["IsoDate"];
                limit?: number;
                unexplained?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAbsencesAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewAlerts: {
        parameters: {
            query: {
                studentId: components["schemas"]["StudentId"];
            };
            header?: never;
            path: {
                date: components["schemas"]["IsoDate"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewAlertsAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    releaseAlerts: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                date: components["schemas"]["IsoDate"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseAlertsBody"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasedAlerts"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    noteContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                date: components["schemas"]["IsoDate"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteContactBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteContactAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAttendanceCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAttendanceCodesAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    markInBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkInput"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkInBulkAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAttendanceSummary: {
        parameters: {
            query?: {
                from?: components["schemas"]["IsoDate"];
                groupBy?: "day" | "week" | "class" | "yearGroup";
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetAttendanceSummaryAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                actorId?: components["schemas"]["UserId"];
                cursor?: string;
                entityId?: components["schemas"]["EntityId"];
                from?: components["schemas"]["IsoDate"];
                limit?: number;
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAuditAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBehaviourPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetBehaviourPolicyAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceBehaviourPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BehaviourPolicy"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetBehaviourPolicyAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    tryBehaviourPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BehaviourPolicy"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TryBehaviourPolicyAnswer"];
                };
            };
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TryBehaviourPolicyAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPolicyTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: components["schemas"]["PolicyTrialId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPolicyTrialAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPolicyTrialStudents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                trialId: components["schemas"]["PolicyTrialId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPolicyTrialStudentsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: components["schemas"]["FeedToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClasses: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                mine?: "true" | "false";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListClassesAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createClass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateClassAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateClassAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeClass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                classId: components["schemas"]["ClassId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateClassAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClassAttendance: {
        parameters: {
            query: {
                month: string;
            };
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetClassAttendanceAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    coverClass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
                date: components["schemas"]["IsoDate"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverClassAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
                date: components["schemas"]["IsoDate"];
                session: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterView"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    takeRegister: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                classId: components["schemas"]["ClassId"];
                date: components["schemas"]["IsoDate"];
                session: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeRegisterBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterView"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterView"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRegisterHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
                date: components["schemas"]["IsoDate"];
                session: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetRegisterHistoryAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    amendMark: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path: {
                classId: components["schemas"]["ClassId"];
                date: components["schemas"]["IsoDate"];
                session: components["schemas"]["SessionId"];
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendMarkBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterView"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listClassStudents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                on?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListClassStudentsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    enrolStudent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolStudentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolStudentAnswer"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolStudentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    unenrolStudent: {
        parameters: {
            query?: {
                beginDate?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path: {
                classId: components["schemas"]["ClassId"];
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportClientFault: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientReport"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetDashboardAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                noticeId?: components["schemas"]["NoticeId"];
                outcome?: "bounced";
                recipientId?: components["schemas"]["RecipientId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDeliveriesAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDetentionTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetentionTypes"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceDetentionTypes: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetentionTypes"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetentionTypes"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDetentionSessions: {
        parameters: {
            query?: {
                from?: components["schemas"]["IsoDate"];
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path: {
                typeId: components["schemas"]["DetentionTypeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDetentionSessionsAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDetentionSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                date: components["schemas"]["IsoDate"];
                typeId: components["schemas"]["DetentionTypeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDetentionSessionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeDetentionSessionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDetentions: {
        parameters: {
            query?: {
                cursor?: string;
                date?: components["schemas"]["IsoDate"];
                from?: components["schemas"]["IsoDate"];
                limit?: number;
                status?: components["schemas"]["DetentionStatus"];
                studentId?: components["schemas"]["StudentId"];
                supervisorId?: components["schemas"]["UserId"];
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDetentionsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    scheduleDetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleDetentionBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleDetentionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                detentionId: components["schemas"]["DetentionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetDetentionAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                detentionId: components["schemas"]["DetentionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeDetentionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleDetentionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelDetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                detentionId: components["schemas"]["DetentionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelDetentionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleDetentionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    objectToDetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                detentionId: components["schemas"]["DetentionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectToDetentionBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleDetentionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordDetentionOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                detentionId: components["schemas"]["DetentionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordDetentionOutcomeBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleDetentionAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExportsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExportBodyInput"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestExportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: components["schemas"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetExportAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetHealthAnswer"];
                };
            };
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateImportBody"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateImportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartImportAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                importId: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartInput"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartImportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                classId?: components["schemas"]["ClassId"];
                cursor?: string;
                from?: components["schemas"]["IsoDate"];
                kind?: components["schemas"]["BehaviourKind"];
                limit?: number;
                reporterId?: components["schemas"]["UserId"];
                studentId?: components["schemas"]["StudentId"];
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListIncidentsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordIncidentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incidentId: components["schemas"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetIncidentAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                incidentId: components["schemas"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectIncidentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordIncidentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    voidIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                incidentId: components["schemas"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidIncidentBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordIncidentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewIncidentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLetterTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["LetterKind"];
                language: components["schemas"]["LanguageTag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetLetterTemplateAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceLetterTemplate: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path: {
                kind: components["schemas"]["LetterKind"];
                language: components["schemas"]["LanguageTag"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterText"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetLetterTemplateAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewLetterTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                kind: components["schemas"]["LetterKind"];
                language: components["schemas"]["LanguageTag"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LetterText"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewLetterTemplateAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMeAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    openCalendarFeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenCalendarFeedAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOwnRegisters: {
        parameters: {
            query?: {
                date?: components["schemas"]["IsoDate"];
                days?: "1" | "2";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOwnRegistersAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    chooseSchool: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseSchoolBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChooseSchoolAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                unread?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNotificationsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readNotification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                notificationId: components["schemas"]["NotificationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAllNotifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOnSite: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListOnSiteAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEvacuationList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            /** @description A page that says so. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says so. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            429: components["responses"]["Throttled"];
            /** @description A page that says so. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says so. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOpenapiAnswer"];
                };
            };
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    listRegisters: {
        parameters: {
            query?: {
                cursor?: string;
                date?: components["schemas"]["IsoDate"];
                limit?: number;
                missing?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRegistersAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    askForRegisters: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForRegistersBody"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedForRegisters"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReportSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReportSchedulesAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createReportSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateReportScheduleAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeReportSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                scheduleId: components["schemas"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeReportSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                scheduleId: components["schemas"]["ScheduleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateReportScheduleAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReportTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReportTypesAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReportsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestReportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reportId: components["schemas"]["ReportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetReportAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                reportId: components["schemas"]["ReportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestReportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReportDownload: {
        parameters: {
            query?: {
                format?: components["schemas"]["ReportFormat"];
            };
            header?: never;
            path: {
                reportId: components["schemas"]["ReportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetReportDownloadAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongState"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                reportId: components["schemas"]["ReportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestReportAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSchool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolView"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeSchool: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchoolPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["School"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceCalendar: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Calendar"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCrest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Crest"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceCrest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Crest"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeCrest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBrowserSessionInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStaffAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listStudents: {
        parameters: {
            query?: {
                classId?: components["schemas"]["ClassId"];
                cursor?: string;
                limit?: number;
                q?: string;
                status?: components["schemas"]["EnrolmentStatus"];
                yearGroup?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStudentsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createStudent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudentInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStudentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExists.InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStudent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStudentAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeStudent: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudentPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStudentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAbsenceReports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAbsenceReportsAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportAbsence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceReport"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAbsenceAnswer"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAbsenceAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists.InProgress.WrongState"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStudentAttendance: {
        parameters: {
            query?: {
                from?: components["schemas"]["IsoDate"];
                to?: components["schemas"]["IsoDate"];
            };
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetStudentAttendanceAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStudentBehaviour: {
        parameters: {
            query?: {
                year?: string;
            };
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetStudentBehaviourAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetGuardianAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listGuardians: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListGuardiansAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    setGuardian: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuardianInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetGuardianAnswer"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetGuardianAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeGuardian: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                studentId: components["schemas"]["StudentId"];
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawStudent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                studentId: components["schemas"]["StudentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStudentAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput.RuleBroken"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                role?: components["schemas"]["Role"];
                status?: "invited" | "active" | "failed" | "deactivated";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsersAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExists.InProgress"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the caller has seen; another one answers 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExists.WrongState"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reactivateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body within 24 hours get the first answer again; the same key with another body answers 422. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                userId: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserAnswer"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InProgress.WrongState"];
            422: components["responses"]["IdempotencyMismatch.InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWatchList: {
        parameters: {
            query?: {
                concern?: components["schemas"]["ConcernName"];
                cursor?: string;
                limit?: number;
                state?: "cleared";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWatchListAnswer"];
                };
            };
            400: components["responses"]["InvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    handleConcern: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the version that the caller has seen; another one answers 412, none 428. */
                "If-Match": components["parameters"]["IfMatchRequired"];
            };
            path: {
                concern: components["schemas"]["ConcernName"];
                studentId: components["schemas"]["StudentId"];
                window: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandleConcernBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchRow"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["StaleVersion"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidInput.RuleBroken"];
            428: components["responses"]["VersionRequired"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
