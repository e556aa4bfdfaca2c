/** What other engines need of the queues: to put a message into one. */
export interface QueueSender {
  /** Stores the message; it survives from then on. `attributes` become string message attributes. Fails when there is no such queue. */
  send(queueArn: string, body: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
}
