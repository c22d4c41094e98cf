import type { Message } from '#kernel/operation.ts'

interface Recipient {
  readonly organisationId: string
  readonly name: string
}

/** One letter for each platform that a need was directed to; what the need says stays in the system. */
export const directedLetters = (
  platforms: readonly Recipient[],
  addresses: ReadonlyMap<string, readonly string[]>,
  number: string,
  link: (path: string) => string,
): Message[] =>
  platforms.flatMap(({ organisationId, name }) => {
    const to = addresses.get(organisationId) ?? []
    if (to.length === 0) return []
    return [
      {
        topic: 'mail',
        payload: {
          to: [...to],
          subject: `收到一项定向需求（${number}）`,
          text: [
            '您好：',
            '',
            `有单位将需求 ${number} 定向给“${name}”，只有被选中的平台能看到全文。`,
            '',
            `登录后查阅：${link('/workspace/directed-needs')}`,
            '',
            '请勿转发需求内容；每次查阅都有记录。本邮件由系统自动发送，请勿直接回复。',
          ].join('\n'),
        },
      },
    ]
  })
