/** The words of subscribed calendars. Nothing that asks, so that any page may load it. */

/**
 * 订阅的内容. `own`: what the person's organisations have asked for; `resource` (a line has its own id as one) and
 * `platform`: what takes them.
 */
export const feedSubjects = { own: '我的预约', resource: '中试线或资源', platform: '平台' } as const
export type FeedSubject = keyof typeof feedSubjects

export const mostFeeds = 20

/** How far a subscribed calendar reaches back and ahead, in days; runs that were called off stay in it as long. */
export const feedReach = { back: 30, ahead: 366 } as const
