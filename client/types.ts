// Made by npm run docs.
export interface paths {
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or search customers
         * @description Returns one page of a list. The query selects the list:
         *
         *     - only `limit` and `cursor`: all customers, unsorted. This list costs least.
         *     - `sort`: all customers, sorted; with `modifiedSince`, only those that changed since then (to keep a copy, use
         *       `/customers/changes`); with `registeredFrom` and `registeredTo`, only those that were created in that period; with `from`,
         *       only those on one side of a name.
         *     - `q`: a search. Each word must be the beginning of a word in one of these fields: name, email, company, phone, address and tags. Punctuation
         *       around words makes no difference; digits match as written and as a phone.
         *     - `tag`: the customers that have all of the given tags, sorted by name. Can be combined with `q`.
         *     - `email`: the customer with this email, in any case, or none. Cannot be combined with other parameters.
         *     - `batch`: the changes of a batch of `POST /customers/batch`, for 30 days: for each created and updated customer what the batch did,
         *       the version that it left, and the customer as it is now. A deleted customer is left out of its change.
         *     - `deleted=true`: the customers that can be restored, latest first, each with its `deletionDate`.
         *
         *     `q`, `tag`, `batch` and `deleted=true` have their own order: with `sort` and the parameters that go with it they are rejected with
         *     400. `modifiedSince` requires `sort=lastModified`; `registeredFrom` and `registeredTo` require `sort=registrationDate` or
         *     `-registrationDate`; `from` requires `sort=name` or `-name`. `count` goes with lists of all customers.
         *
         *     Follow `next`, or the `Link` header, until `next` is null. A page can be short or empty although more pages follow. A
         *     customer that does not change during the walk is on exactly one page. A customer that changes may be missing or on two pages,
         *     but never twice on one. A cursor is opaque. It is valid only for its query, with any `limit`; another query is rejected with
         *     400.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer
         * @description Creates a customer with a new id. No two customers share an email, regardless of case; accents, dots and +tags make a
         *     difference.
         *
         *     Send an `Idempotency-Key`, and retry with the same key until you get a response. All retries create one customer and get the
         *     response of the first request, even if the customer has changed or was deleted since.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes, to keep a copy
         * @description Returns what changed after a cursor, the earliest change first: a page of customers with their latest state, and of
         *     customers that were deleted or erased. Without `after`, begins with all customers, so the same loop makes a copy and keeps it
         *     in step. With `start=now`, returns no changes, but the cursor for those from now on.
         *
         *     Store `next` after you have applied the items, and send it as `after`: at once, or, when `isUpToDate`, after a while. It is
         *     never null.
         *
         *     No customer's latest state is missing, and its versions never fall. States in between may be missing: the history has them. A
         *     change can come twice, within 15 seconds of its time or after a failure: apply it again.
         *
         *     A cursor is opaque. It expires 89 days after the response that returned it, and in a first walk 89 days after its beginning:
         *     then deletions may be forgotten, and the response is a 410 `cursor-expired`. Begin without `after`, and replace the copy.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write many customers
         * @description Creates or changes up to 100 customers, one for each row. Each row is written by itself: rows that fail do not affect the
         *     others. The response has a result for each row, in order, with the status that a request for this row alone would have.
         *
         *     A row matches the customer that has its email, in any case. If there is none, it creates a customer. Otherwise `onExisting`
         *     decides: the row fails, updates the fields that it has (null clears an optional field), or skips the customer. Rows with the same
         *     email are written one after another.
         *
         *     With `dryRun`, nothing is written: the results say how each row would end. To write exactly what a dry run has shown, send each
         *     row with its result as `expect`: a row that would end otherwise fails with `changed-since-preview`.
         *
         *     With a `batchId`, `GET /customers?batch=` lists what the batch did, the history of each customer names the batch, and a
         *     retry is safe: a row that the batch has already written has the same outcome again. Retry the rows whose `status` is 503, and
         *     all rows if the request itself gets a 503 or no response.
         */
        post: operations["writeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Returns the current version of the customer, or 404 if it is deleted.
         */
        get: operations["getCustomer"];
        /**
         * Replace a customer
         * @description Replaces all fields that callers set: an optional field that is absent, null or blank is cleared. Fields that the server
         *     sets are ignored, so you can send back a GET response; a `customerId` must match the path. Never creates a customer. A
         *     request that changes nothing writes nothing and returns the current version.
         *
         *     Without `If-Match`, a write changes the current version. With `If-Match`, it changes only that version and otherwise
         *     returns 412: read the customer again and repeat your change on it.
         */
        put: operations["replaceCustomer"];
        post?: never;
        /**
         * Delete or erase a customer
         * @description Deletes a customer. From then on only `?deleted=true` finds it, and its email can be used again. It can be restored for 30
         *     days, or for the number of days that this system is set to (0 keeps nothing). The deletion is a version of its own: it raises
         *     `version` by 1.
         *
         *     `permanently=true` erases the customer and its history, even if it was deleted before. This cannot be undone. A retry of the
         *     POST that created it, with its `Idempotency-Key`, gets a 410.
         *
         *     Without `If-Match`, a write changes the current version. With `If-Match`, it changes only that version and otherwise
         *     returns 412: read the customer again and repeat your change on it.
         */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Applies a merge patch (RFC 7396): absent fields stay as they are; null or a blank text clears an optional field. A request
         *     that changes nothing writes nothing and returns the current version.
         *
         *     Without `If-Match`, a write changes the current version. With `If-Match`, it changes only that version and otherwise
         *     returns 412: read the customer again and repeat your change on it.
         */
        patch: operations["patchCustomer"];
        trace?: never;
    };
    "/customers/{customerId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of a customer
         * @description Returns one page of the customer's versions, latest first: what each was, when and by whom it was made, and which fields
         *     changed. The history has the last 50 versions of the last 365 days, or of the number of days that this system is set to (0
         *     stores no history).
         *
         *     A deleted customer has a history while it can be restored. An erased customer has none: its history is erased with it. A 404
         *     means that the customer does not exist, was erased, or was deleted too long ago.
         *
         *     To go back to a version, PUT its `customer` with `If-Match`. Restore a deleted customer first.
         *
         *     Follow `next`, or the `Link` header, until `next` is null. A cursor is opaque. It is valid only for the history of the same
         *     customer, with any `limit`.
         */
        get: operations["getCustomerHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customerId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted customer
         * @description Restores a deleted customer with its fields, as the version after the deletion. `If-Match` takes the version of the
         *     deletion, which `?deleted=true` returns. Ignores a body. A 404 means that there is nothing to restore: the customer does not
         *     exist, was erased, or was deleted too long ago. The `type` of a 409 says whether the customer is not deleted or another
         *     customer has its email now.
         */
        post: operations["restoreCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A customer. Optional fields without a value are left out. */
        Customer: {
            /**
             * Format: uuid
             * @description A UUID, in lower case.
             */
            customerId: string;
            /** @description Trimmed, in Unicode normal form C. */
            name: string;
            /** @description As sent, without surrounding spaces. */
            email: string;
            /** @description Trimmed, in Unicode normal form C. */
            company?: string;
            /** @description E.164, with an extension as in RFC 3966. */
            phone?: string;
            /** @description Lines are separated by line feeds. */
            address?: string;
            /** @description Sorted without case, each once. */
            tags?: string[];
            /** @description Lines are separated by line feeds. */
            notes?: string;
            /**
             * Format: date-time
             * @description When the customer was created: RFC 3339, UTC, with milliseconds.
             */
            registrationDate: string;
            /**
             * Format: date-time
             * @description When the customer last changed. Grows with each change.
             */
            lastModified: string;
            /** @description Starts at 1 and grows by 1 with each change, deletion and restore. */
            version: number;
        };
        /** @description A customer in a list. */
        ListedCustomer: components["schemas"]["Customer"] & {
            /**
             * Format: date-time
             * @description When the customer was deleted. Only with `deleted=true`.
             */
            deletionDate?: string;
        };
        CustomerPage: {
            items: components["schemas"]["ListedCustomer"][];
            /** @description The `cursor` of the next page; null at the end of the list. */
            next: string | null;
            /** @description About how many customers there are, as DynamoDB counted them in the last hours. Only with `count=approximate`, and absent if DynamoDB did not tell in time. */
            approximateCount?: number;
        };
        /** @description What a batch did to a customer. */
        BatchChange: {
            /**
             * Format: uuid
             * @description A UUID, in lower case.
             */
            customerId: string;
            /**
             * @description Whether the batch created or updated the customer.
             * @enum {string}
             */
            outcome: "created" | "updated";
            /** @description The version that the batch left. */
            version: number;
            /** @description The customer as it is now. Absent if it is deleted. */
            customer?: components["schemas"]["Customer"];
        };
        BatchChangePage: {
            items: components["schemas"]["BatchChange"][];
            /** @description The `cursor` of the next page; null at the end of the list. */
            next: string | null;
        };
        /** @description A page of `GET /customers`: changes of a batch with the parameter `batch`, otherwise customers. */
        Page: components["schemas"]["CustomerPage"] | components["schemas"]["BatchChangePage"];
        /** @description Who made a change. */
        Actor: {
            /**
             * @description A person, a program (OAuth client), or anyone: a caller of a system without sign-in.
             * @enum {string}
             */
            kind: "person" | "client" | "anyone";
            /** @description The `sub` of the token: the id of the person in the user pool, or the id of the client. `anyone` without sign-in. */
            id: string;
            /** @description The user name of a person. Programs have none. */
            name?: string;
        };
        /** @description A version of a customer, and the change that made it. */
        Version: {
            /** @description Starts at 1 and grows by 1 with each change, deletion and restore. */
            version: number;
            /**
             * Format: date-time
             * @description When the change was made. Grows with each version.
             */
            at: string;
            /**
             * @description What was done. A PUT and a PATCH are `changed`.
             * @enum {string}
             */
            action: "created" | "changed" | "deleted" | "restored";
            actor: components["schemas"]["Actor"];
            /**
             * Format: uuid
             * @description The `batchId` of the batch that made the change. Absent for other changes.
             */
            batch?: string;
            customer: components["schemas"]["Customer"];
            /** @description The names of the fields that differ from the version before: name, email, company, phone, address, tags, notes. Empty for a deletion and a restore. Absent if the version before is no longer stored. */
            changed?: string[];
        };
        VersionPage: {
            items: components["schemas"]["Version"][];
            /** @description The `cursor` of the next page; null at the end of the list. */
            next: string | null;
        };
        /** @description A customer was created, changed or restored. */
        CustomerChanged: {
            /**
             * @description The customer has a new state. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "changed";
            customer: components["schemas"]["Customer"];
        };
        /** @description A customer was deleted. It may be restored later: then it comes as changed. */
        CustomerDeleted: {
            /**
             * @description The customer is deleted. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "deleted";
            /**
             * Format: uuid
             * @description A UUID, in lower case.
             */
            customerId: string;
            /** @description The version that the deletion made. */
            version: number;
            /**
             * Format: date-time
             * @description When the customer was deleted.
             */
            deletionDate: string;
        };
        /** @description A customer was erased. Erase it in the copy, too. */
        CustomerErased: {
            /**
             * @description The customer is erased. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            kind: "erased";
            /**
             * Format: uuid
             * @description A UUID, in lower case.
             */
            customerId: string;
            /**
             * Format: date-time
             * @description When the customer was erased.
             */
            at: string;
        };
        /** @description The latest state of a customer. */
        Change: components["schemas"]["CustomerChanged"] | components["schemas"]["CustomerDeleted"] | components["schemas"]["CustomerErased"];
        ChangePage: {
            items: components["schemas"]["Change"][];
            /** @description The `after` of the next request. */
            next: string;
            /** @description Whether there are no more changes for now. All that are older than a minute were then returned. */
            isUpToDate: boolean;
        };
        /** @description The fields of a customer. A null or blank optional field counts as absent. */
        CustomerInput: {
            /**
             * @description One line of 1 to 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Anna Müller-Weiß
             */
            name: string;
            /**
             * @description An email address such as anna@example.com, of at most 254 characters: up to 64 characters without spaces or <>()[],;:"\\, an @, and a domain of two or more parts of up to 63 letters, digits and inner hyphens, the last part starting with a letter. The API removes surrounding spaces and invisible characters.
             * @example anna@example.com
             */
            email: string;
            /**
             * @description One line of at most 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Nordlicht GmbH
             */
            company?: string | null;
            /**
             * @description An international phone number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11. The API removes spaces, hyphens, dots, slashes, brackets, tel: and a (0) after the country code. It converts 00 in front to +, and digits of any script to ASCII. Write an extension with x, ext., #, Durchwahl or poste; it is stored as `;ext=11`.
             * @example +49 711 2842222
             */
            phone?: string | null;
            /**
             * @description At most 500 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Königstraße 1
             *     70173 Stuttgart
             */
            address?: string | null;
            /**
             * @description A list of at most 12 tags, such as ["Hotel", "VIP"]. The API normalizes each tag like a line of text, sorts the tags, and keeps the first of tags that differ only in case.
             * @example [
             *       "Hotel",
             *       "VIP"
             *     ]
             */
            tags?: string[] | null;
            /**
             * @description At most 1000 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Call in the morning.
             *     Invoices by post.
             */
            notes?: string | null;
            /** @description Ignored by POST. In PUT and PATCH, omit it or send the id in the path. */
            readonly customerId?: unknown;
            /** @description Ignored. */
            readonly registrationDate?: unknown;
            /** @description Ignored. */
            readonly lastModified?: unknown;
            /** @description Ignored. */
            readonly version?: unknown;
        };
        /** @description The fields to change. Null or a blank text clears an optional field. */
        CustomerPatch: {
            /**
             * @description One line of 1 to 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Anna Müller-Weiß
             */
            name?: string;
            /**
             * @description An email address such as anna@example.com, of at most 254 characters: up to 64 characters without spaces or <>()[],;:"\\, an @, and a domain of two or more parts of up to 63 letters, digits and inner hyphens, the last part starting with a letter. The API removes surrounding spaces and invisible characters.
             * @example anna@example.com
             */
            email?: string;
            /**
             * @description One line of at most 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Nordlicht GmbH
             */
            company?: string | null;
            /**
             * @description An international phone number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11. The API removes spaces, hyphens, dots, slashes, brackets, tel: and a (0) after the country code. It converts 00 in front to +, and digits of any script to ASCII. Write an extension with x, ext., #, Durchwahl or poste; it is stored as `;ext=11`.
             * @example +49 711 2842222
             */
            phone?: string | null;
            /**
             * @description At most 500 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Königstraße 1
             *     70173 Stuttgart
             */
            address?: string | null;
            /**
             * @description A list of at most 12 tags, such as ["Hotel", "VIP"]. The API normalizes each tag like a line of text, sorts the tags, and keeps the first of tags that differ only in case.
             * @example [
             *       "Hotel",
             *       "VIP"
             *     ]
             */
            tags?: string[] | null;
            /**
             * @description At most 1000 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Call in the morning.
             *     Invoices by post.
             */
            notes?: string | null;
            /** @description Ignored by POST. In PUT and PATCH, omit it or send the id in the path. */
            readonly customerId?: unknown;
            /** @description Ignored. */
            readonly registrationDate?: unknown;
            /** @description Ignored. */
            readonly lastModified?: unknown;
            /** @description Ignored. */
            readonly version?: unknown;
        };
        /** @description Customers to create or change. */
        BatchRequest: {
            /** @description A row that breaks a rule fails by itself. */
            rows: components["schemas"]["BatchRow"][];
            /**
             * Format: uuid
             * @description Your name for the batch: a UUID, in lower case. Requests with the same `batchId` are one batch.
             */
            batchId?: string;
            /** @description Whether to write nothing, and only say how each row would end. */
            dryRun?: boolean;
        };
        /** @description A customer to create or change. */
        BatchRow: {
            customer: components["schemas"]["BatchCustomer"];
            /**
             * @description What to do if a customer has the email: `fail` (the default), `update` the fields that the row has, or `skip` it.
             * @enum {string}
             */
            onExisting?: "fail" | "update" | "skip";
            /** @description As an `Idempotency-Key`: for 24 hours, retries of a row that created a customer have the same outcome, in any batch. */
            key?: string;
            expect?: components["schemas"]["BatchExpectation"];
        };
        /** @description The email of the customer, and the fields to set. A new customer also needs the other required fields. */
        BatchCustomer: {
            /**
             * @description One line of 1 to 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Anna Müller-Weiß
             */
            name?: string;
            /**
             * @description An email address such as anna@example.com, of at most 254 characters: up to 64 characters without spaces or <>()[],;:"\\, an @, and a domain of two or more parts of up to 63 letters, digits and inner hyphens, the last part starting with a letter. The API removes surrounding spaces and invisible characters.
             * @example anna@example.com
             */
            email: string;
            /**
             * @description One line of at most 200 characters, without control characters or broken characters. The API removes surrounding spaces and invisible characters, and converts tabs and line breaks to spaces.
             * @example Nordlicht GmbH
             */
            company?: string | null;
            /**
             * @description An international phone number such as +49 711 2842222: a + and 7 to 15 digits, the first of them not 0; an extension of up to 11 digits may follow, as in +1 608 271 9000 ext. 11. The API removes spaces, hyphens, dots, slashes, brackets, tel: and a (0) after the country code. It converts 00 in front to +, and digits of any script to ASCII. Write an extension with x, ext., #, Durchwahl or poste; it is stored as `;ext=11`.
             * @example +49 711 2842222
             */
            phone?: string | null;
            /**
             * @description At most 500 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Königstraße 1
             *     70173 Stuttgart
             */
            address?: string | null;
            /**
             * @description A list of at most 12 tags, such as ["Hotel", "VIP"]. The API normalizes each tag like a line of text, sorts the tags, and keeps the first of tags that differ only in case.
             * @example [
             *       "Hotel",
             *       "VIP"
             *     ]
             */
            tags?: string[] | null;
            /**
             * @description At most 1000 characters, without control characters or broken characters; line breaks are allowed. The API converts line breaks to line feeds and tabs to spaces, and removes invisible characters.
             * @example Call in the morning.
             *     Invoices by post.
             */
            notes?: string | null;
            /** @description Ignored by POST. In PUT and PATCH, omit it or send the id in the path. */
            readonly customerId?: unknown;
            /** @description Ignored. */
            readonly registrationDate?: unknown;
            /** @description Ignored. */
            readonly lastModified?: unknown;
            /** @description Ignored. */
            readonly version?: unknown;
        };
        /** @description The result of a dry run. The row fails with `changed-since-preview` if it would end otherwise. */
        BatchExpectation: {
            /**
             * @description The `outcome` of the dry run.
             * @enum {string}
             */
            outcome: "created" | "updated" | "unchanged" | "skipped";
            /** @description The `version` of the dry run, if it had one. */
            version?: number;
        };
        BatchResults: {
            /** @description One for each row, in order. */
            results: components["schemas"]["BatchResult"][];
        };
        /** @description What became of a row. In a dry run, what would become of it. */
        BatchResult: {
            /**
             * @description `unchanged`: the customer already has the fields. `failed`: `problem` says why. `not-attempted`: the time was up before the row began; send it again.
             * @enum {string}
             */
            outcome: "created" | "updated" | "unchanged" | "skipped" | "failed" | "not-attempted";
            /** @description The status that a request for this row alone would have. */
            status: number;
            /**
             * Format: uuid
             * @description The customer. Absent if the row failed, and in a dry run for a customer to create.
             */
            customerId?: string;
            /** @description The version that the row left. In a dry run, the version that the customer has now; absent for a customer to create. */
            version?: number;
            /** @description For `updated`: the fields that the row changes, with their values before; null for a field without a value. Absent if the batch had already written the row. */
            before?: {
                [key: string]: string | null;
            };
            problem?: components["schemas"]["RowProblem"];
        };
        /** @description Why a row failed: an error (RFC 9457). */
        RowProblem: {
            /** @description The type of the problem: `urn:problem-type:changed-since-preview`, or as of a request for this row alone, such as `urn:problem-type:email-taken`. */
            type: string;
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description Every broken rule. Pointers are relative to the row: `/customer/email`. */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: uuid
             * @description The customer that has the email. Absent in a dry run if an earlier row would create it.
             */
            conflictingCustomerId?: string;
        };
        /** @description One broken rule. Its place is in `pointer`, `parameter` or `header`. */
        FieldError: {
            /** @description A JSON pointer (RFC 6901) into the body; "" means the whole body. */
            pointer?: string;
            /** @description A query or path parameter. */
            parameter?: string;
            /** @description A header. */
            header?: string;
            /** @description The rule, worded to follow the name of the field: "must be …". */
            detail: string;
        };
        /** @description Bad gateway: an error (RFC 9457) with the status 502. */
        BadGatewayProblem: {
            /** @constant */
            type: "urn:problem-type:bad-gateway";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Bad request: an error (RFC 9457) with the status 400. */
        BadRequestProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:bad-request";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Body too large: an error (RFC 9457) with the status 413. */
        BodyTooLargeProblem: {
            /** @constant */
            type: "urn:problem-type:body-too-large";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Cursor expired: an error (RFC 9457) with the status 410. */
        CursorExpiredProblem: {
            /** @constant */
            type: "urn:problem-type:cursor-expired";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Email taken: an error (RFC 9457) with the status 409. */
        EmailTakenProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:email-taken";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
            /**
             * Format: uuid
             * @description The customer that has the email.
             */
            conflictingCustomerId: string;
        };
        /** @description Erased customer: an error (RFC 9457) with the status 410. */
        ErasedCustomerProblem: {
            /** @constant */
            type: "urn:problem-type:erased-customer";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Expired token: an error (RFC 9457) with the status 403. */
        ExpiredTokenProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:expired-token";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Filtered: an error (RFC 9457) with the status 403. */
        FilteredProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:filtered";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Forbidden: an error (RFC 9457) with the status 403. */
        ForbiddenProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:forbidden";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Gateway timeout: an error (RFC 9457) with the status 504. */
        GatewayTimeoutProblem: {
            /** @constant */
            type: "urn:problem-type:gateway-timeout";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Idempotency-Key reused: an error (RFC 9457) with the status 422. */
        IdempotencyKeyReusedProblem: {
            /** @constant */
            type: "urn:problem-type:idempotency-key-reused";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Internal error: an error (RFC 9457) with the status 500. */
        InternalErrorProblem: {
            /** @constant */
            type: "urn:problem-type:internal-error";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Invalid API key: an error (RFC 9457) with the status 403. */
        InvalidApiKeyProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:invalid-api-key";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Invalid request: an error (RFC 9457) with the status 400. */
        InvalidRequestProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:invalid-request";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
            /** @description Every broken rule. */
            errors: components["schemas"]["FieldError"][];
        };
        /** @description Invalid signature: an error (RFC 9457) with the status 403. */
        InvalidSignatureProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:invalid-signature";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Malformed body: an error (RFC 9457) with the status 400. */
        MalformedBodyProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:malformed-body";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Not deleted: an error (RFC 9457) with the status 409. */
        NotDeletedProblem: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "urn:problem-type:not-deleted";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Stale version: an error (RFC 9457) with the status 412. */
        StaleVersionProblem: {
            /** @constant */
            type: "urn:problem-type:stale-version";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Too many requests: an error (RFC 9457) with the status 429. */
        TooManyRequestsProblem: {
            /** @constant */
            type: "urn:problem-type:too-many-requests";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Unauthorized: an error (RFC 9457) with the status 401. */
        UnauthorizedProblem: {
            /** @constant */
            type: "urn:problem-type:unauthorized";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Unavailable: an error (RFC 9457) with the status 503. */
        UnavailableProblem: {
            /** @constant */
            type: "urn:problem-type:unavailable";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Unknown customer: an error (RFC 9457) with the status 404. */
        UnknownCustomerProblem: {
            /** @constant */
            type: "urn:problem-type:unknown-customer";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        /** @description Unsupported media type: an error (RFC 9457) with the status 415. */
        UnsupportedMediaTypeProblem: {
            /** @constant */
            type: "urn:problem-type:unsupported-media-type";
            title: string;
            status: number;
            /** @description What went wrong and what to do. For people: the wording may change. */
            detail: string;
            /** @description The path of the request, as it was sent. */
            instance: string;
            /** @description The value of `x-request-id`. Quote it when you report a problem. */
            requestId: string;
        };
        BadRequestBody: components["schemas"]["InvalidRequestProblem"] | components["schemas"]["BadRequestProblem"];
        BadRequestOrMalformedBodyBody: components["schemas"]["InvalidRequestProblem"] | components["schemas"]["MalformedBodyProblem"] | components["schemas"]["BadRequestProblem"];
        ConflictOrNotDeletedBody: components["schemas"]["NotDeletedProblem"] | components["schemas"]["EmailTakenProblem"];
        ForbiddenBody: components["schemas"]["ForbiddenProblem"] | components["schemas"]["ExpiredTokenProblem"] | components["schemas"]["InvalidApiKeyProblem"] | components["schemas"]["InvalidSignatureProblem"] | components["schemas"]["FilteredProblem"];
    };
    responses: {
        /** @description Bad gateway. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BadGatewayProblem"];
            };
        };
        /** @description Invalid request, or bad request. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BadRequestBody"];
            };
        };
        /** @description Invalid request, or malformed body, or bad request. */
        BadRequestOrMalformedBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BadRequestOrMalformedBodyBody"];
            };
        };
        /** @description Email taken. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"];
            };
        };
        /** @description Not deleted, or email taken. */
        ConflictOrNotDeleted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ConflictOrNotDeletedBody"];
            };
        };
        /** @description Forbidden, or expired token, or invalid API key, or invalid signature, or filtered. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ForbiddenBody"];
            };
        };
        /** @description Gateway timeout. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["GatewayTimeoutProblem"];
            };
        };
        /** @description Cursor expired. */
        GoneOrCursorExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CursorExpiredProblem"];
            };
        };
        /** @description Erased customer. */
        GoneOrErasedCustomer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ErasedCustomerProblem"];
            };
        };
        /** @description Internal error. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InternalErrorProblem"];
            };
        };
        /** @description Unknown customer. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnknownCustomerProblem"];
            };
        };
        /** @description Body too large. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BodyTooLargeProblem"];
            };
        };
        /** @description Stale version. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["StaleVersionProblem"];
            };
        };
        /** @description Unavailable. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnavailableProblem"];
            };
        };
        /** @description Too many requests. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
            };
        };
        /** @description Unauthorized. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthorizedProblem"];
            };
        };
        /** @description Idempotency-Key reused. */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdempotencyKeyReusedProblem"];
            };
        };
        /** @description Unsupported media type. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The version of the customer, for `If-Match` and `If-None-Match`.
         * @example "1"
         */
        ETag: string;
        /**
         * @description The next page (RFC 8288). The last page has none.
         * @example </api/customers?cursor=WyJx>; rel="next"
         */
        Link: string;
        /**
         * @description The path of the customer.
         * @example /api/customers/5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c
         */
        Location: string;
        /**
         * @description How many seconds to wait before a retry.
         * @example 1
         */
        "Retry-After": number;
        /**
         * @description Why the token is rejected (RFC 6750). In 401 responses of the gateway. In those of a function, for a missing scope, API Gateway renames it to `x-amzn-Remapped-WWW-Authenticate`.
         * @example Bearer
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCustomers: {
        parameters: {
            query?: {
                /** @description The maximum number of items on the page. Defaults to 25. It is a whole number from 1 to 1000, or to 100 with sort, q, tag, deleted or batch. */
                limit?: number;
                /** @description Where the page begins. Defaults to the start of the list. It is the next value of a page of this list, or omitted. */
                cursor?: string;
                /**
                 * @description The `batchId` of the batch whose changes to list. It is a UUID in lower case such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c
                 */
                batch?: string;
                /** @description The order. A `-` in front makes it descending. It is name, registrationDate or lastModified, with a - in front for descending order. */
                sort?: "name" | "-name" | "registrationDate" | "-registrationDate" | "lastModified" | "-lastModified";
                /** @description Only customers that changed at or after this time. A date means 00:00 UTC of that day. It is a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z. */
                modifiedSince?: string;
                /** @description Only customers created at or after this time. A date means 00:00 UTC of that day. It is a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z. */
                registeredFrom?: string;
                /** @description Only customers created before this time, which is later than `registeredFrom`. It is a date such as 2026-01-31, or a time in UTC such as 2026-01-31T08:00:00.000Z. */
                registeredTo?: string;
                /**
                 * @description Where the list by name begins. With `sort=name`, it has this name and the names after it; with `sort=-name`, the names before it. Case and accents make no difference. To go both ways from a name, read both lists. It is the beginning of a name, of at most 200 characters, without control characters or broken characters.
                 * @example M
                 */
                from?: string;
                /**
                 * @description The words to search for: beginnings of words in name, email, company, phone, address and tags. Case and, in most scripts, accents make no difference. It is at most 500 characters with at least one letter, digit or emoji, and without control characters or U+FFFD (�), which replaces a lost character.
                 * @example anna stuttgart.example
                 */
                q?: string;
                /**
                 * @description Only customers with this tag. May be repeated: only customers with all of them. Case and accents make no difference. It is a tag of 1 to 40 characters, without commas, semicolons, three colons in a row, control characters or broken characters.
                 * @example [
                 *       "Hotel",
                 *       "VIP"
                 *     ]
                 */
                tag?: string[];
                /** @description The email to find. Case makes no difference. A `+` that is not percent-encoded is read as a `+`. It is an email address such as anna@example.com, of at most 254 characters: up to 64 characters without spaces or <>()[],;:"\\, an @, and a domain of two or more parts of up to 63 letters, digits and inner hyphens, the last part starting with a letter. */
                email?: string;
                /** @description Whether to list only deleted customers. */
                deleted?: boolean;
                /** @description `approximate` adds `approximateCount` to the page: about how many customers there are, also before `from`. It costs no read units. It is approximate, or omitted. */
                count?: "approximate";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list: changes of a batch with `batch`, otherwise customers. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your key for this request, for example a UUID, kept for 24 hours. Do not use personal data. It is 1 to 255 printable ASCII characters, without spaces at the start or end. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 64 KiB, in UTF-8. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description The customer that was created by this request, or by the first request with its key. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequestOrMalformedBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["GoneOrErasedCustomer"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Where to begin: the `next` of an earlier response. Defaults to the first change. It is the next value of an earlier response, or omitted. */
                after?: string;
                /** @description `now` returns only the cursor for changes from now on. It is now, or omitted. */
                start?: "now";
                /** @description The maximum number of items on the page. Defaults to 25. It is a whole number from 1 to 100. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes, and the cursor for the next ones. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["GoneOrCursorExpired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    writeBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 512 KiB, in UTF-8. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description The result of each row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
            400: components["responses"]["BadRequestOrMalformedBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that you have. If it is the latest, the response is 304 without a body. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current version of the customer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The version that you have is the latest. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version to change. If the customer has another version, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description An ETag that the customer must not have. If it has this ETag, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        /** @description At most 64 KiB, in UTF-8. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerInput"];
            };
        };
        responses: {
            /** @description The current version of the customer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequestOrMalformedBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: {
                /** @description Whether to erase the customer permanently. */
                permanently?: boolean;
            };
            header?: {
                /**
                 * @description The ETag of the version to change. If the customer has another version, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description An ETag that the customer must not have. If it has this ETag, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer is deleted or erased. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    patchCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version to change. If the customer has another version, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description An ETag that the customer must not have. If it has this ETag, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        /** @description At most 64 KiB, in UTF-8. */
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["CustomerPatch"];
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description The current version of the customer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequestOrMalformedBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getCustomerHistory: {
        parameters: {
            query?: {
                /** @description The maximum number of items on the page. Defaults to 25. It is a whole number from 1 to 100. */
                limit?: number;
                /** @description Where the page begins. Defaults to the start of the list. It is the next value of a page of this list, or omitted. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the history. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    restoreCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version to change. If the customer has another version, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description An ETag that the customer must not have. If it has this ETag, the response is 412. It is * or a list of entity tags in quotes, such as "3".
                 * @example "1"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The id of the customer. It is a UUID such as 5f0c8b1e-6f0a-4c3e-9a51-0d5b7f1e2a3c.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current version of the customer. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ConflictOrNotDeleted"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
}
