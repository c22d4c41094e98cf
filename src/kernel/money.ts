/** An amount in 分 (1/100 yuan), always a safe integer. Never a float of yuan. */
export type Fen = number

/** 10 trillion yuan: above any amount of the plan, well below the largest safe integer. */
export const largestFen = 1_000_000_000_000_000

/**
 * Reads yuan as people type it ("1,200.50", "１２００", "3.5万", "3万元") into fen; null where it is no amount
 * or has more than two decimals of a yuan.
 */
export function parseYuan(text: string): Fen | null {
  const plain = text.normalize('NFKC').replace(/[,\s¥元]/g, '')
  const match = /^(\d{1,14})(?:\.(\d+))?(万)?$/.exec(plain)
  if (!match) return null
  const [, whole = '0', fraction = '', tenThousand] = match
  const decimals = tenThousand ? 6 : 2
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > decimals) return null
  const fen = Number(whole + significant.padEnd(decimals, '0'))
  return fen <= largestFen ? fen : null
}

/** `123456` → `1,234.56`; whole yuan are shown without decimals. */
export function formatYuan(fen: Fen): string {
  const yuan = Math.trunc(fen / 100)
  const cents = Math.abs(fen % 100)
  const grouped = yuan.toLocaleString('zh-CN')
  return cents === 0 ? grouped : `${grouped}.${String(cents).padStart(2, '0')}`
}

/** For reading at a glance: whole multiples of 100 yuan from 10,000 yuan on are shown as 万元, exactly. */
export function formatAmount(fen: Fen): string {
  if (fen >= 1_000_000 && fen % 10_000 === 0) return `${formatYuan(fen / 10_000)} 万元`
  return `${formatYuan(fen)} 元`
}
