const states = {
  draft: ['草稿', 'unknown'],
  published: ['已发布', 'meets'],
  withdrawn: ['已撤下', ''],
} as const

export function PlatformStatus({ status }: { status: keyof typeof states }) {
  const [word, tone] = states[status]
  return <span className={`tag ${tone}`}>{word}</span>
}
