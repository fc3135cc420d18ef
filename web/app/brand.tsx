/** Two links of a chain, one through the other: 繋ぎ. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-ai-6)" />
      <g fill="none" strokeWidth="2.8" transform="rotate(-32 16 16)">
        <rect x="4.5" y="11.4" width="14" height="9.2" rx="4.6" stroke="#fff" />
        <rect x="13.5" y="11.4" width="14" height="9.2" rx="4.6" stroke="#9dbdf5" />
        <path d="M12.6 11.4h1.3a4.6 4.6 0 0 1 4.45 3.5" stroke="#fff" />
      </g>
    </svg>
  );
}
