import type { PlainDate } from '#kernel/calendar.ts'

/** 资质: the kinds that a platform may hold. */
export const certificateKinds = {
  CNAS: 'CNAS 认可',
  CMA: 'CMA 资质认定',
  GMP: 'GMP 符合性',
  ISO: '管理体系认证',
  permit: '行政许可',
  other: '其他资质',
} as const
export type CertificateKind = keyof typeof certificateKinds

/** Whether reports may bear its mark, for what its scope says line by line; the others are held by a platform as a whole. */
export const bearsMark = (kind: CertificateKind): boolean => kind === 'CNAS' || kind === 'CMA'

/** 专业领域 of a CMA number, as far as they are known; others are numbers without a name here. */
const cmaFields: Readonly<Record<string, string>> = {
  '00': '食品',
  '01': '建筑工程',
  '02': '建材',
  '08': '机械',
  '09': '电子信息',
  '10': '轻工',
  '11': '纺织服装',
  '12': '环境',
  '14': '化工',
  '15': '医疗器械',
  '20': '综合',
  '21': '其他',
}

/** 发证机关 of a CMA number, as far as they are known. */
const cmaAuthorities: Readonly<Record<string, string>> = {
  '00': '国家认监委',
  '01': '北京',
  '10': '江苏',
  '11': '浙江',
  '12': '安徽',
}

const cma = /^(\d{2})(\d{2})(\d{2})\d{2}\d{4}$/
const cnas = /^CNAS (L\d{4,5}|IB\d{4})$/

/** The number as it is stored: half-width, capital, one space where there is any, none in a CMA number. */
export function normalNumber(kind: CertificateKind, entered: string): string {
  const written = entered.normalize('NFKC').trim()
  if (!bearsMark(kind)) return written.replace(/\s+/g, ' ')
  const text = written.toUpperCase()
  if (kind === 'CMA') return text.replace(/[\s-]/g, '')
  return text.replace(/\s+/g, ' ').replace(/^CNAS(?=[A-Z])/, 'CNAS ')
}

/**
 * What is wrong with a normalised number, in words that say what to do; null when nothing is. A CMA number has 12
 * digits: year 2, authority 2, field 2, department 2, serial 4 (AC-48). A CNAS number names a laboratory (L) or an
 * inspection body (IB). Other certificates are numbered by whoever issues them.
 */
export function numberFault(kind: CertificateKind, number: string, validFrom: PlainDate): string | null {
  if (!bearsMark(kind)) return null
  if (kind === 'CNAS')
    return cnas.test(number)
      ? null
      : 'CNAS 编号形如“CNAS L12345”（实验室）或“CNAS IB0123”（检验机构），请核对'
  const parts = cma.exec(number)
  if (!parts) {
    return /^\d*$/.test(number)
      ? `CMA 编号为 12 位数字，现为 ${number.length} 位，请核对证书`
      : 'CMA 编号为 12 位数字，请按证书填写，不含字母和符号'
  }
  const year = `20${parts[1]}`
  return year <= validFrom.slice(0, 4)
    ? null
    : `CMA 编号前两位表示 ${year} 年发证，晚于有效期起始日，请核对编号或日期`
}

/**
 * Who issued a certificate for what field, as its number tells: `浙江 · 化工`. A code that isn't known is told as it is, so
 * that whoever checks the number sees that it isn't the one expected; empty for what isn't a CMA number.
 */
export function numberWords(kind: CertificateKind, number: string): string {
  const parts = kind === 'CMA' ? cma.exec(number) : null
  if (!parts) return ''
  const [, , authority = '', field = ''] = parts
  return [cmaAuthorities[authority] ?? `机关代码 ${authority}`, cmaFields[field] ?? `领域代码 ${field}`].join(
    ' · ',
  )
}
